package io.dplatform.sf.autoconfigure;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.sf.HeldInstances;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The service knows which instances of others are held out of traffic. */
@AutoConfiguration(afterName = "io.dplatform.confcenter.autoconfigure.ConfCenterAutoConfiguration")
@ConditionalOnBean(ConfigSource.class)
@ConditionalOnProperty(name = "d.sf.holds.enabled", matchIfMissing = true)
public final class HoldsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HeldInstances heldInstances(ConfigSource configs) {
        return new HeldInstances(configs, Clock.systemUTC());
    }
}
