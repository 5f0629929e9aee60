package io.dplatform.watcher.server.registry;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.watcher.server.store.DataDirectory;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The registry and config center that {@code d.registry} names. Without one the platform runs on, and says so. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    private static final String REGISTRY = "d.registry";
    private static final long SECONDS_BETWEEN_LOOKS = 3;

    /** Login and namespace stand below an address that is a value itself, which no properties class can bind. */
    @Bean
    @ConditionalOnProperty(REGISTRY)
    NacosConfCenter confCenter(Environment environment, DataDirectory directory) {
        // The client's caches and logs belong to this server, not to the home folder that others share.
        System.setProperty("JM.SNAPSHOT.PATH", directory.path("registry-cache").toString());
        System.setProperty("JM.LOG.PATH", directory.path("logs").toString());
        return NacosConfCenter.connect(new NacosSettings(
                RegistryAddress.parse(REGISTRY, environment.getRequiredProperty(REGISTRY)),
                environment.getProperty(REGISTRY + ".namespace", ""),
                environment.getProperty(REGISTRY + ".username", ""),
                environment.getProperty(REGISTRY + ".password", "")));
    }

    @Bean(destroyMethod = "")
    @ConditionalOnProperty(REGISTRY)
    Registry registry(NacosConfCenter confCenter) {
        return confCenter.registry();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnProperty(REGISTRY)
    ConfigSource configSource(NacosConfCenter confCenter) {
        return confCenter.configs();
    }

    @Bean
    RegistryView registryView(ObjectProvider<Registry> registry, Environment environment, Clock clock) {
        return new RegistryView(registry.getIfAvailable(), environment.getProperty(REGISTRY, ""), clock);
    }

    @Bean
    @ConditionalOnProperty(REGISTRY)
    AddressPublisher addressPublisher(ConfigSource configs, OwnAddress address) {
        return new AddressPublisher(configs, address);
    }

    /** What callers say of the registry is judged with everything else that is wrong. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> registryIsJudged(MonitorServer monitor) {
        return event -> monitor.findings().listenTo(new UnlistedSignal(monitor.facts()));
    }

    /** Begins when the server listens: nobody is sent to an address where nobody answers yet. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> registryUpkeep(
            RegistryView view, ObjectProvider<AddressPublisher> publisher, ScheduledExecutorService upkeep) {
        return event -> upkeep.scheduleWithFixedDelay(
                () -> {
                    view.refresh();
                    publisher.ifAvailable(AddressPublisher::tend);
                },
                0,
                SECONDS_BETWEEN_LOOKS,
                TimeUnit.SECONDS);
    }
}
