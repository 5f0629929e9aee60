package io.dplatform.mq.autoconfigure;

import io.dplatform.mq.rocketmq.RocketMessaging;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the service tells how its listeners stand. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(RocketMessaging.class)
@ConditionalOnBooleanProperty(name = "management.health.d-mq.enabled", matchIfMissing = true)
public final class MessagingHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "dMqHealthIndicator")
    HealthIndicator dMqHealthIndicator(RocketMessaging messaging) {
        return new MessagingHealth(messaging::listening);
    }
}
