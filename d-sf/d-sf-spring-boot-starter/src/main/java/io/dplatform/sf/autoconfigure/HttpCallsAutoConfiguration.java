package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.HttpCalls;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.util.UriTemplateHandler;

/** What all HTTP clients and servers of the service share. */
@AutoConfiguration(after = CallsAutoConfiguration.class)
@ConditionalOnClass(UriTemplateHandler.class)
@ConditionalOnProperty(name = "d.sf.http.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ServiceCallsProperties.class)
public final class HttpCallsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HttpCalls httpCalls(Calls calls) {
        return new HttpCalls(calls);
    }
}
