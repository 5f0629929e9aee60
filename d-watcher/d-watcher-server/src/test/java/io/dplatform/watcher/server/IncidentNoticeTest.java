package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From failing calls to somebody's telephone, with no rule written: the whole way on the running server and its real clock. */
final class IncidentNoticeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());

    @Test
    void tellsOnceOfAnEdgeThatBeginsToFail(@TempDir Path data) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        receiver.createContext("/", exchange -> {
            received.add(JsonMapper.shared()
                    .readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        ShiftedClock clock = new ShiftedClock();
        ScheduledExecutorService pushes = Executors.newSingleThreadScheduledExecutor();
        try (RunningServer server = RunningServer.start(data, clock, "d.watcher.notices.allowed-hosts=127.0.0.1")) {
            Browser admin = server.admin();
            Map<String, Object> channel = Map.of(
                    "kind", "WEBHOOK",
                    "enabled", true,
                    "language", "EN",
                    "minSeverity", "WARNING",
                    "url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/pager");
            assertThat(admin.put("/api/channels/pager", channel).statusCode()).isEqualTo(200);
            Seed seed = new Seed(server);
            Instant started = clock.instant();
            AtomicLong well = new AtomicLong();
            AtomicLong failed = new AtomicLong();
            AtomicLong sequence = new AtomicLong();
            pushes.scheduleAtFixedRate(
                    () -> {
                        (sequence.get() < 3 ? well : failed).addAndGet(50);
                        seed.checkout(started, sequence.incrementAndGet(), well.get(), failed.get());
                        if (sequence.get() == 3) {
                            // What was well is the past by now: it is no new edge that begins to fail.
                            clock.forward(Duration.ofMinutes(2));
                        }
                    },
                    0,
                    5,
                    TimeUnit.SECONDS);

            await().atMost(PATIENCE).until(() -> !received.isEmpty());

            JsonNode notice = received.get(0);
            assertThat(notice.get("key").asString()).startsWith("incident/");
            assertThat(notice.get("state").asString()).isEqualTo("OPENED");
            assertThat(notice.get("title").asString()).contains("checkout -> pay");
            assertThat(notice.get("link").asString()).contains("/console/incidents/");
            long pushed = sequence.get();
            await().atMost(PATIENCE).until(() -> sequence.get() >= pushed + 3);
            assertThat(received).hasSize(1);
        } finally {
            pushes.shutdownNow();
            receiver.stop(0);
        }
    }
}
