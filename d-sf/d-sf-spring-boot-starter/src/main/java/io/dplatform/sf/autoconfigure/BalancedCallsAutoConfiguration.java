package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.BalancedAttempts;
import io.dplatform.sf.springcloud.HttpCalls;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.context.annotation.Bean;

/** Balanced calls know the instances they went to. */
@AutoConfiguration(after = HttpCallsAutoConfiguration.class)
@ConditionalOnClass(LoadBalancerLifecycle.class)
@ConditionalOnBean(HttpCalls.class)
public final class BalancedCallsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    BalancedAttempts balancedAttempts(HttpCalls calls) {
        return new BalancedAttempts(calls);
    }
}
