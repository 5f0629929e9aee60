package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.client.prometheus.MetricsPage;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The page of metrics in an application of Spring MVC. */
@AutoConfiguration(after = MonitorAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(MetricsPage.class)
@ConditionalOnProperty(name = "d.monitor.endpoint.enabled", matchIfMissing = true)
public final class ServletMetricsPageAutoConfiguration {

    @Bean
    RouterFunction<ServerResponse> metricsPageRoute(
            MonitorProperties properties, MetricsPage page, Environment environment) {
        return RouterFunctions.route(
                RequestPredicates.GET(properties.endpoint().path()),
                new ServletMetricsHandler(
                        page, new AccessGate(properties.endpoint().access(), Forwarding.of(environment))));
    }
}
