package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.client.prometheus.MetricsPage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** The page of metrics in an application of WebFlux. */
@AutoConfiguration(after = MonitorAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(MetricsPage.class)
@ConditionalOnProperty(name = "d.monitor.endpoint.enabled", matchIfMissing = true)
public final class ReactiveMetricsPageAutoConfiguration {

    @Bean
    RouterFunction<ServerResponse> metricsPageRoute(
            MonitorProperties properties,
            MetricsPage page,
            Environment environment,
            ObjectProvider<ForwardedHeaderTransformer> transformer) {
        Forwarding forwarding = transformer.getIfAvailable() == null ? Forwarding.of(environment) : Forwarding.BELIEVED;
        return RouterFunctions.route(
                RequestPredicates.GET(properties.endpoint().path()),
                new ReactiveMetricsHandler(
                        page, new AccessGate(properties.endpoint().access(), forwarding)));
    }
}
