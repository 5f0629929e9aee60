package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.monitor.client.CounterSum;
import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.client.SnapshotPusher;
import io.dplatform.monitor.client.prometheus.MetricsPage;
import io.dplatform.tracker.context.SelfCounters;
import io.prometheus.client.CollectorRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Counts the calls of the service, and makes a page of the counts. */
@AutoConfiguration(
        afterName = "io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration",
        beforeName =
                "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnProperty(name = "d.monitor.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MonitorProperties.class)
public final class MonitorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CallMetrics callMetrics() {
        return new CallMetrics(InstantSource.system());
    }

    @Bean
    @ConditionalOnMissingBean
    ErrorFingerprints errorFingerprints() {
        return new ErrorFingerprints(InstantSource.system());
    }

    /** The registry of simpleclient whose metrics are shown beside those of its default registry. */
    @Bean
    @ConditionalOnMissingBean
    CollectorRegistry collectorRegistry() {
        return new CollectorRegistry(true);
    }

    @Bean
    @ConditionalOnMissingBean
    MetricsPage metricsPage(
            CollectorRegistry registry,
            CallMetrics metrics,
            ErrorFingerprints errors,
            ObjectProvider<SelfCounters> counters,
            ObjectProvider<SnapshotPusher> pusher) {
        return MetricsPage.of(registry, metrics, errors, new CounterSum(new CountingParts(counters, pusher)));
    }
}
