package io.dplatform.watcher.server;

import io.dplatform.watcher.server.settings.ServerFacts;
import io.dplatform.watcher.server.settings.WatcherProperties;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The server. Runs on its own against a registry given by {@code d.registry}, or inside the development kit. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(WatcherProperties.class)
public class WatcherServer {

    public static void main(String[] arguments) {
        FirstSteps steps = SpringApplication.run(WatcherServer.class, arguments).getBean(FirstSteps.class);
        System.out.println(String.join(System.lineSeparator(), steps.lines()));
    }

    /** Tests bring another one, in order not to wait. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServerFacts serverFacts(WatcherProperties properties, Clock clock) {
        String version = WatcherServer.class.getPackage().getImplementationVersion();
        return new ServerFacts(Objects.requireNonNullElse(version, "dev"), properties.environment(), clock.instant());
    }
}
