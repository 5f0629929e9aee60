package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.changes.Changes;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the book of incidents while the server runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IncidentProperties.class)
class IncidentsConfiguration {

    private static final long SECONDS_BETWEEN_LOOKS = 3;

    @Bean
    IncidentDesk incidentDesk(
            MonitorServer monitor,
            Changes changes,
            ChangeService ledger,
            IncidentStore store,
            ObjectProvider<IncidentNotices> notices,
            TransactionOperations transactions,
            IncidentProperties properties,
            Clock clock) {
        return new IncidentDesk(
                monitor,
                changes,
                ledger,
                store,
                notices.getIfAvailable(() -> IncidentsConfiguration::log),
                transactions,
                properties,
                clock);
    }

    /** Where there is no way to tell people, the log is told. */
    private static void log(Telling telling, String line) {
        LoggerFactory.getLogger(IncidentDesk.class)
                .warn("incident {} {}: {}", telling.incident().id(), telling.what(), line);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> incidentLooks(IncidentDesk desk, ScheduledExecutorService upkeep) {
        return event -> upkeep.scheduleWithFixedDelay(
                desk::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }
}
