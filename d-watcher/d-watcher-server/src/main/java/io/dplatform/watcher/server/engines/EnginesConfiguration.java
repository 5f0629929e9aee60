package io.dplatform.watcher.server.engines;

import io.dplatform.monitor.server.MonitorOptions;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.intake.SpanIntake;
import io.dplatform.tracker.server.intake.SpanLimits;
import io.dplatform.tracker.server.store.SegmentSpanStore;
import io.dplatform.tracker.server.store.StoreSettings;
import io.dplatform.watcher.server.lease.Leadership;
import io.dplatform.watcher.server.settings.WatcherProperties;
import io.dplatform.watcher.server.store.DataDirectory;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The engines, one directory each. */
@Configuration(proxyBeanMethods = false)
class EnginesConfiguration {

    private static final int UPKEEP_THREADS = 2;

    /** Everything that the server does by itself from time to time, and nothing of it before it leads. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService upkeep(Leadership leadership) {
        ScheduledThreadPoolExecutor upkeep =
                new ScheduledThreadPoolExecutor(UPKEEP_THREADS, new CustomizableThreadFactory("upkeep-"));
        upkeep.setRemoveOnCancelPolicy(true);
        return upkeep;
    }

    @Bean
    MonitorServer monitorServer(
            DataDirectory directory, WatcherProperties properties, Clock clock, ScheduledExecutorService upkeep)
            throws IOException {
        MonitorOptions options = MonitorOptions.defaults()
                .withMaxBytes(properties.metrics().maxBytes().toBytes())
                .withRetention(properties.metrics().maxAge());
        return MonitorServer.open(directory.path("metrics"), options, clock, upkeep);
    }

    @Bean
    SpanStore spanStore(
            DataDirectory directory,
            WatcherProperties properties,
            Clock clock,
            ScheduledExecutorService upkeep,
            KeyNames names) {
        StoreSettings settings = StoreSettings.in(directory.path("spans"))
                .retaining(
                        properties.spans().maxBytes().toBytes(),
                        properties.spans().maxAge());
        return new NotingSpanStore(SegmentSpanStore.open(settings, clock, upkeep), names);
    }

    @Bean
    SpanIntake spanIntake(SpanStore store) {
        return new SpanIntake(store, SpanLimits.STANDARD);
    }
}
