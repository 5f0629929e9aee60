package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.read.ListAppender;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.live.LastGood;
import io.dplatform.sf.autoconfigure.holds.shelf.ShelfApplication;
import io.dplatform.tracker.testkit.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service whose disk is full: nothing can be kept where the caches are, and every line of its log file fails as on a full
 * disk. Whoever calls and is called does not notice.
 */
@Timeout(240)
class ITDiskFull {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CALLS = 200;

    /** Takes nothing: each write ends with "no space left on device". */
    private static final Path FULL = Path.of("/dev/full");

    @Test
    void callsGoOnWhenNothingCanBeWritten(@TempDir Path data, @TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.exists(FULL), "SKIPPED: needs /dev/full");
        Path noFolder = Files.createFile(folder.resolve("a-file-in-its-place")).resolve("cache");
        Logger kept = (Logger) LoggerFactory.getLogger(LastGood.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        FileAppender<ILoggingEvent> file = toTheFullDisk(kept.getLoggerContext());
        Logger root = kept.getLoggerContext().getLogger(Logger.ROOT_LOGGER_NAME);
        DevServer registry = DevServer.builder().port(0).dataDir(data).build().start();
        int port = registry.port();
        try (ConfigurableApplicationContext shelf =
                        ITRegistryAway.start("shelf", ShelfApplication.class, port, noFolder);
                ConfigurableApplicationContext buyer =
                        ITRegistryAway.start("buyer", ITRegistryAway.Buyer.class, port, noFolder)) {
            assertThat(shelf.isRunning()).isTrue();
            root.addAppender(file);
            kept.addAppender(said);
            Map<String, Supplier<String>> clients = ITRegistryAway.clients(buyer);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> clients.forEach(
                            (name, client) -> assertThat(client.get()).as(name).isEqualTo("shelf")));

            int failed = 0;
            for (int i = 0; i < CALLS; i++) {
                for (Map.Entry<String, Supplier<String>> client : clients.entrySet()) {
                    kept.info("calls by {}", client.getKey());
                    failed += isServed(client.getValue()) ? 0 : 1;
                }
            }
            assertThat(failed).isZero();
            long notKept = await().atMost(PATIENCE)
                    .until(
                            () -> buyer.getBean(LastGood.class).counters().getOrDefault("last_good_not_kept", 0L),
                            n -> n > 0);
            assertThat(said.list.stream().filter(it -> it.getLevel().levelStr.equals("WARN")))
                    .hasSizeLessThanOrEqualTo(2); // one of each service
            Figures.note(
                    "F29",
                    "The disk of a service is full: nothing can be kept, and its log file takes no line",
                    "100 % of calls succeed; it is said once and counted",
                    failed + " of " + CALLS * clients.size()
                            + " calls failed by RestClient, RestTemplate, WebClient and Dubbo; " + notKept
                            + " times nothing was kept, which is counted");
        } finally {
            root.detachAppender(file);
            kept.detachAppender(said);
            file.stop();
            registry.close();
        }
    }

    private static boolean isServed(Supplier<String> client) {
        try {
            return "shelf".equals(client.get());
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** As a service's own log file, with its lines on the thread that logs. */
    private static FileAppender<ILoggingEvent> toTheFullDisk(LoggerContext context) {
        ch.qos.logback.classic.encoder.PatternLayoutEncoder lines =
                new ch.qos.logback.classic.encoder.PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern("%d %msg%n");
        lines.start();
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setFile(FULL.toString());
        file.setEncoder(lines);
        file.start();
        assertThat(file.isStarted()).isTrue();
        return file;
    }
}
