package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.FreePorts;
import io.dplatform.tracker.uplink.PlatformAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/** The registry is no reason for a service not to start. */
final class ITRegistryAway {

    private static final Duration IN_THE_END = Duration.ofSeconds(60);

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Gateway {}

    private static long leftOut() {
        return ClientLines.COUNTERS.counters().getOrDefault("registry_client_lines_left_out", 0L);
    }

    /** Counts what is written of the registry's client; there once the log has been set up, which takes away who was there before. */
    private static final class Written extends AppenderBase<ILoggingEvent>
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        private final AtomicInteger lines = new AtomicInteger();

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            start();
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent line) {
            if (line.getLoggerName().startsWith(ClientLines.CLIENT)) {
                lines.incrementAndGet();
            }
        }
    }

    private static int minutesSince(long begin) {
        return (int) Duration.ofNanos(System.nanoTime() - begin).toMinutes();
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    @Test
    void startsWhileTheRegistryIsAwayAndJoinsWhenItComes() throws Exception {
        int port = FreePorts.one(1_000);
        Path data = TestFolders.fresh("late");
        Written written = new Written();
        long begin = System.nanoTime();
        try (ConfigurableApplicationContext gateway = new SpringApplicationBuilder(Gateway.class)
                .listeners(written)
                .run(
                        "--d.registry=127.0.0.1:" + port,
                        "--spring.application.name=gateway",
                        "--spring.cloud.nacos.config.import-check.enabled=false",
                        "--spring.cloud.nacos.discovery.graceful-shutdown-wait-time=0",
                        "--server.port=0",
                        "--dubbo.enabled=false")) {
            long up = millisSince(begin);
            assertThat(gateway.isRunning()).isTrue();
            assertThat(gateway.getBean(PlatformLocator.class).get()).isEmpty();
            ApplicationAvailability availability = gateway.getBean(ApplicationAvailability.class);
            assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
            await("what the client would have said").atMost(IN_THE_END).until(() -> leftOut() > 20);
            int lines = written.lines.get();
            assertThat(lines).isBetween(1, 1 + minutesSince(begin));
            long away = millisSince(begin);

            try (DevServer late =
                    DevServer.builder().port(port).dataDir(data).build().start()) {
                long back = System.nanoTime();
                await().atMost(IN_THE_END).until(() -> late.services().stream()
                        .anyMatch(it -> it.name().equals("gateway") && it.instances() == 1));
                Figures.note(
                        "F01",
                        "The registry is away when a service starts that keeps nothing of it",
                        "it starts, not ready for traffic, 2 lines a minute; registered 10 s after the registry is back",
                        "up after " + up + " ms, not ready, " + lines + " lines of the registry's client in " + away
                                + " ms; registered " + millisSince(back) + " ms after the registry listened");
                PlatformAddress address = new PlatformAddress(URI.create("http://127.0.0.1:8600"), "token");
                // Its client for documents may log in later than the one for instances, and is refused until then.
                await().atMost(IN_THE_END).ignoreExceptions().until(() -> PlatformLocator.publish(
                                gateway.getBean(ConfigSource.class), address)
                        .handle((done, failure) -> failure == null)
                        .get(20, TimeUnit.SECONDS));
                await().atMost(IN_THE_END)
                        .until(() ->
                                gateway.getBean(PlatformLocator.class).get().equals(Optional.of(address)));
                await("ready")
                        .atMost(IN_THE_END)
                        .until(availability::getReadinessState, ReadinessState.ACCEPTING_TRAFFIC::equals);
            }
            await("the registry has died")
                    .atMost(IN_THE_END)
                    .until(() -> gateway.getBean(ConfigSource.class)
                                    .read(PlatformLocator.DOCUMENT)
                                    .get(20, TimeUnit.SECONDS)
                            instanceof Reading.Unknown);
            assertThat(availability.getReadinessState())
                    .as("whoever was found once is ready whatever the registry does")
                    .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        }
    }
}
