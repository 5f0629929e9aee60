package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.KnownInstances;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Part of the context that Spring Cloud makes for each service that is called; not of the application's own. */
class BalancedKnownInstancesConfiguration {

    @Bean
    static KnownInstancesPostProcessor knownInstancesPostProcessor(ObjectProvider<KnownInstances> known) {
        return new KnownInstancesPostProcessor(known);
    }
}
