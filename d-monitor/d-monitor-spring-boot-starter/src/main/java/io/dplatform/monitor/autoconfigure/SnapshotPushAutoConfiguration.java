package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.client.SnapshotPusher;
import io.dplatform.tracker.context.FactSource;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.Uplink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Tells the platform what was counted, where there is a way to the platform. */
@AutoConfiguration(
        after = MonitorAutoConfiguration.class,
        afterName = "io.dplatform.confcenter.autoconfigure.ConfCenterAutoConfiguration")
@ConditionalOnBean({CallMetrics.class, ErrorFingerprints.class, ServiceIdentity.class, Uplink.class})
@ConditionalOnProperty(name = "d.monitor.push.enabled", matchIfMissing = true)
public final class SnapshotPushAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SnapshotPusher snapshotPusher(
            ServiceIdentity identity,
            CallMetrics metrics,
            ErrorFingerprints errors,
            Uplink uplink,
            ObjectProvider<SelfCounters> counters,
            ObjectProvider<FactSource> facts,
            MonitorProperties properties) {
        SnapshotPusher.Builder pusher = SnapshotPusher.builder(identity, metrics, errors, uplink)
                .facts(() -> facts.orderedStream().toList())
                .interval(properties.push().interval());
        counters.orderedStream().forEach(pusher::counters);
        return pusher.start();
    }
}
