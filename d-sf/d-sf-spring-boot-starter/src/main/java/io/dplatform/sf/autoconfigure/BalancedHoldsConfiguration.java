package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.HeldInstances;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Part of the context that Spring Cloud makes for each service that is called; not of the application's own. */
class BalancedHoldsConfiguration {

    @Bean
    static HoldsPostProcessor holdsPostProcessor(ObjectProvider<HeldInstances> held) {
        return new HoldsPostProcessor(held);
    }
}
