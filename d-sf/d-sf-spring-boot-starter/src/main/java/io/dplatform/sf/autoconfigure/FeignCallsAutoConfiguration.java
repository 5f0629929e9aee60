package io.dplatform.sf.autoconfigure;

import feign.Capability;
import io.dplatform.sf.springcloud.FeignCalls;
import io.dplatform.sf.springcloud.HttpCalls;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Requests sent by OpenFeign clients are calls. */
@AutoConfiguration(after = HttpCallsAutoConfiguration.class)
@ConditionalOnClass(Capability.class)
@ConditionalOnBean(HttpCalls.class)
public final class FeignCallsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    FeignCalls feignCalls(HttpCalls calls) {
        return new FeignCalls(calls);
    }
}
