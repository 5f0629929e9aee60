package io.dplatform.watcher.server.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final String SECRET = "0b7a4e61";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final HttpServer receiver = receiver();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final HttpSender http =
            new HttpSender(new AddressGuard(List.of("127.0.0.1"), InetAddress::getAllByName), scheduler);
    private volatile int status = 200;
    private volatile Instant lastLook = NOW;

    private HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                heard.add(exchange.getRequestMethod() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        receiver.stop(0);
        http.close();
        scheduler.shutdownNow();
    }

    private Heartbeat heartbeat(String url) {
        return new Heartbeat(url, http, () -> lastLook, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + SECRET;
    }

    private void awaitBeat() throws InterruptedException {
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void beatsWhileSomebodyLooksForWhatIsWrong() throws Exception {
        try (Heartbeat heartbeat = heartbeat(url())) {
            assertThat(heartbeat.state()).isEqualTo(new Heartbeat.State(true, null, null, ""));
            heartbeat.start(EVERY);
            assertThat(heard.poll(30, TimeUnit.SECONDS))
                    .startsWith("POST {")
                    .contains("\"at\":" + NOW.toEpochMilli(), "\"lookedAt\":" + NOW.toEpochMilli());
            awaitBeat();
            awaitBeat();
            Awaitility.await().until(() -> NOW.equals(heartbeat.state().delivered()));
            assertThat(heartbeat.state().isFailing()).isFalse();
        }
    }

    @Test
    void isSilentWhenNobodyLooks() {
        lastLook = NOW.minusSeconds(31);
        try (Heartbeat heartbeat = heartbeat(url())) {
            heartbeat.start(EVERY);
            Awaitility.await().until(() -> heartbeat.state().isFailing());
            assertThat(heartbeat.state().why())
                    .isEqualTo("it is kept back: nobody has looked for what is wrong for 31 s");
            assertThat(heard).isEmpty();

            lastLook = NOW.minusSeconds(29);
            Awaitility.await().until(() -> !heard.isEmpty());
        }
    }

    @Test
    void isSilentWhenClosed() throws Exception {
        Heartbeat heartbeat = heartbeat(url());
        heartbeat.start(EVERY);
        awaitBeat();
        heartbeat.close();
        // The one that was under way, if any, is over when it is known how it went, or was given up.
        Awaitility.await().until(heartbeat::isOver);
        heard.clear();
        assertThat(heard.poll(10 * EVERY.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void saysWhyItDoesNotGetOut() throws Exception {
        status = 503;
        try (Heartbeat heartbeat = heartbeat(url())) {
            heartbeat.start(EVERY);
            Awaitility.await().until(() -> heartbeat.state().isFailing());
            assertThat(heartbeat.state().why()).isEqualTo("it answered with status 503");

            status = 200;
            Awaitility.await().until(() -> heartbeat.state().delivered() != null);
            receiver.stop(0);
            Awaitility.await().until(() -> heartbeat.state().why().startsWith("it cannot be reached"));
            assertThat(heartbeat.state().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void goesWhereChannelsMayGo() {
        for (String url : List.of("http://localhost:1/" + SECRET, "file:///" + SECRET, SECRET)) {
            try (Heartbeat heartbeat = heartbeat(url)) {
                heartbeat.start(EVERY);
                Awaitility.await().until(() -> heartbeat.state().isFailing());
                assertThat(heartbeat.state().why()).contains("expected:").doesNotContain(SECRET);
            }
        }
    }

    @Test
    void tellsNobodyUnlessItIsTold() {
        try (Heartbeat heartbeat = heartbeat("")) {
            heartbeat.start(EVERY);
            assertThat(heartbeat.isOver()).isTrue();
            assertThat(heartbeat.state()).isEqualTo(new Heartbeat.State(false, null, null, ""));
        }
    }
}
