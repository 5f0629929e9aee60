package io.dplatform.watcher.server.actions;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.changes.Changes;
import io.dplatform.watcher.server.commands.CommandDesk;
import io.dplatform.watcher.server.incidents.IncidentDesk;
import io.dplatform.watcher.server.instances.InstanceDirectory;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Actions, and what looks after them while the server runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ActionProperties.class)
class ActionsConfiguration {

    private static final long SECONDS_BETWEEN_LOOKS = 3;

    @Bean
    HoldsPublisher holdsPublisher(ObjectProvider<ConfigSource> configs) {
        return new HoldsPublisher(configs.getIfAvailable());
    }

    @Bean
    LogLevels logLevels(CommandDesk desk, ActionStore store) {
        return new LogLevels(desk, store);
    }

    @Bean
    ActionDesk actionDesk(
            MonitorServer monitor,
            InstanceDirectory instances,
            ChangeService ledger,
            Changes changes,
            IncidentDesk incidents,
            ActionStore store,
            HoldsPublisher publisher,
            LogLevels logLevels,
            ActionProperties properties,
            Clock clock) {
        return new ActionDesk(
                monitor, instances, ledger, changes, incidents, store, publisher, logLevels, properties, clock);
    }

    @Bean
    ActionUndo holdUndo(ObjectProvider<ActionDesk> desk) {
        return new ActionUndo(ChangeKind.HOLD, desk);
    }

    @Bean
    ActionUndo logLevelUndo(ObjectProvider<ActionDesk> desk) {
        return new ActionUndo(ChangeKind.LOG_LEVEL, desk);
    }

    @Bean
    ActionUpkeep actionUpkeep(
            ActionDesk desk,
            ActionStore store,
            HoldsPublisher publisher,
            LogLevels logLevels,
            IncidentDesk incidents,
            Changes changes,
            ActionProperties properties,
            Clock clock) {
        return new ActionUpkeep(desk, store, publisher, logLevels, incidents, changes, properties, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> actionLooks(ActionUpkeep actions, ScheduledExecutorService upkeep) {
        return event -> upkeep.scheduleWithFixedDelay(
                actions::tend, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }
}
