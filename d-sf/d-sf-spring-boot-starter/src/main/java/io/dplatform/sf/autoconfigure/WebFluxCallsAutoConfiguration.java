package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.HttpCalls;
import io.dplatform.sf.springcloud.KeyedResultHandler;
import io.dplatform.sf.springcloud.WebFluxServingFilter;
import io.dplatform.sf.springcloud.WebFluxTraceKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResultHandler;

/** Requests served by Spring WebFlux are calls. */
@AutoConfiguration(after = HttpCallsAutoConfiguration.class)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBean(HttpCalls.class)
public final class WebFluxCallsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WebFluxServingFilter webFluxServingFilter(
            HttpCalls calls,
            ObjectProvider<HandlerMapping> mappings,
            ServiceCallsProperties properties,
            ObjectProvider<WebFluxTraceKeys> keys) {
        return new WebFluxServingFilter(
                calls,
                () -> mappings.orderedStream().toList(),
                properties.http().ignoredPaths(),
                keys.getIfAvailable());
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "d.tracker.keys.enabled", matchIfMissing = true)
    WebFluxTraceKeys webFluxTraceKeys(HttpCalls calls) {
        return new WebFluxTraceKeys(calls);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "d.tracker.keys.enabled", matchIfMissing = true)
    KeyedResultHandler keyedResultHandler(WebFluxTraceKeys keys, ObjectProvider<HandlerResultHandler> handlers) {
        return new KeyedResultHandler(keys, () -> handlers.orderedStream().toList());
    }

    @Bean
    static KeyedBodiesPostProcessor keyedBodiesPostProcessor(ObjectProvider<WebFluxTraceKeys> keys) {
        return new KeyedBodiesPostProcessor(keys);
    }
}
