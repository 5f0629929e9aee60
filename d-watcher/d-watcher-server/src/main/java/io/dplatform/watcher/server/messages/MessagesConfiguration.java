package io.dplatform.watcher.server.messages;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import io.dplatform.mq.server.BrokerWatch;
import io.dplatform.mq.server.MessageBroker;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The broker that is looked at: the one that {@code d.mq.name-server} names, else the one that services are told of. */
@Configuration(proxyBeanMethods = false)
class MessagesConfiguration {

    private static final String NAME_SERVER = "d.mq.name-server";
    private static final long SECONDS_BETWEEN_LOOKS = 10;

    @Bean
    BrokerWatch brokerWatch(Environment environment, ObjectProvider<ConfigSource> configs, Clock clock) {
        return BrokerWatch.start(nameServers(environment, configs.getIfAvailable()), clock);
    }

    private static NameServerSource nameServers(Environment environment, @Nullable ConfigSource configs) {
        String named = environment.getProperty(NAME_SERVER, "");
        if (!named.isBlank()) {
            return NameServerSource.fixed(NameServerAddress.parse(NAME_SERVER, named));
        }
        return configs == null ? NameServerSource.none() : NameServerSource.document(configs);
    }

    @Bean
    @ConditionalOnProperty({NAME_SERVER, "d.registry"})
    BrokerAddressPublisher brokerAddressPublisher(Environment environment, ConfigSource configs) {
        return new BrokerAddressPublisher(
                configs, NameServerAddress.parse(NAME_SERVER, environment.getRequiredProperty(NAME_SERVER)));
    }

    /** Backlogs are judged with everything else that is wrong. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> messagesUpkeep(
            ObjectProvider<BrokerAddressPublisher> publisher,
            MessageBroker broker,
            MonitorServer monitor,
            ScheduledExecutorService upkeep) {
        return event -> {
            monitor.findings().listenTo(new BacklogSignal(broker, monitor.facts()));
            upkeep.scheduleWithFixedDelay(
                    () -> publisher.ifAvailable(BrokerAddressPublisher::tend),
                    0,
                    SECONDS_BETWEEN_LOOKS,
                    TimeUnit.SECONDS);
        };
    }
}
