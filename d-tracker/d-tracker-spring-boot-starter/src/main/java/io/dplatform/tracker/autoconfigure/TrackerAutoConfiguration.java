package io.dplatform.tracker.autoconfigure;

import io.dplatform.tracker.client.ExportSettings;
import io.dplatform.tracker.client.SpanExporter;
import io.dplatform.tracker.client.SpanObserver;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.Uplink;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Calls become spans, and spans go to the platform. Without a way to the platform nothing is recorded. */
@AutoConfiguration(
        afterName = {
            "io.dplatform.confcenter.autoconfigure.ConfCenterAutoConfiguration",
            "io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "d.tracker.enabled", matchIfMissing = true)
@ConditionalOnBean({Uplink.class, ServiceIdentity.class})
@EnableConfigurationProperties(TrackerProperties.class)
public final class TrackerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Sampler sampler(TrackerProperties properties) {
        Sampler share = Sampler.share(properties.sampling());
        return properties.keepKeyed() ? share.andAllKeyed() : share;
    }

    @Bean(initMethod = "start")
    @ConditionalOnMissingBean
    SpanExporter spanExporter(ServiceIdentity identity, Uplink uplink, TrackerProperties properties) {
        return new SpanExporter(
                identity,
                uplink,
                new ExportSettings(
                        properties.queueSize(),
                        properties.batchSize(),
                        properties.interval(),
                        properties.shutdownTimeout()));
    }

    @Bean
    @ConditionalOnMissingBean
    SpanObserver spanObserver(SpanExporter exporter) {
        return new SpanObserver(exporter);
    }
}
