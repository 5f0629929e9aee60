package io.dplatform.monitor.autoconfigure;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Shows Micrometer's meters on our page too, where the application has {@code micrometer-registry-prometheus-simpleclient}.
 * Spring Boot's own Prometheus endpoint uses the newer client and stays beside it, untouched.
 */
@AutoConfiguration(
        after = MonitorAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
        beforeName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass(PrometheusMeterRegistry.class)
@ConditionalOnBean(CollectorRegistry.class)
public final class MicrometerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PrometheusMeterRegistry simpleclientMeterRegistry(CollectorRegistry registry, ObjectProvider<Clock> clock) {
        return new PrometheusMeterRegistry(
                PrometheusConfig.DEFAULT, registry, clock.getIfAvailable(() -> Clock.SYSTEM));
    }
}
