package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.tracker.uplink.PlatformAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The registry is no reason for a service not to start. */
final class ITRegistryAway {

    private static final Duration IN_THE_END = Duration.ofSeconds(60);

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Gateway {}

    /** One that was free a moment ago, with its neighbour. */
    private static int freePort() {
        try (DevServer server = DevServer.builder()
                .port(0)
                .dataDir(TestFolders.fresh("port"))
                .build()
                .start()) {
            return server.port();
        }
    }

    @Test
    void startsWhileTheRegistryIsAwayAndJoinsWhenItComes() throws Exception {
        int port = freePort();
        Path data = TestFolders.fresh("late");
        try (ConfigurableApplicationContext gateway = new SpringApplicationBuilder(Gateway.class)
                .run(
                        "--d.registry=127.0.0.1:" + port,
                        "--spring.application.name=gateway",
                        "--spring.cloud.nacos.config.import-check.enabled=false",
                        "--spring.cloud.nacos.discovery.graceful-shutdown-wait-time=0",
                        "--server.port=0",
                        "--dubbo.enabled=false")) {
            assertThat(gateway.isRunning()).isTrue();
            assertThat(gateway.getBean(PlatformLocator.class).get()).isEmpty();

            try (DevServer late =
                    DevServer.builder().port(port).dataDir(data).build().start()) {
                await().atMost(IN_THE_END).until(() -> late.services().stream()
                        .anyMatch(it -> it.name().equals("gateway") && it.instances() == 1));
                PlatformAddress address = new PlatformAddress(URI.create("http://127.0.0.1:8600"), "token");
                PlatformLocator.publish(gateway.getBean(ConfigSource.class), address)
                        .get(20, TimeUnit.SECONDS);
                await().atMost(IN_THE_END)
                        .until(() ->
                                gateway.getBean(PlatformLocator.class).get().equals(Optional.of(address)));
            }
        }
    }
}
