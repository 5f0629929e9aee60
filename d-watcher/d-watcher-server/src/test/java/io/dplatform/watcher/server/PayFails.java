package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.uplink.HttpUplink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One fault, and all that is not the platform: a service whose calls of {@code pay} fail and that reports to wherever the platform says
 * it is, the registry in which it says so, and somebody who is to be told. Thread-safe.
 */
final class PayFails implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String RULES =
            """
            rules:
              - name: pay-fails
                scope: {caller: checkout, callee: pay}
                when: {signal: error-share, above: 60%, window: 10s, min-calls: 5}
                severity: critical
            """;

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService service = Executors.newSingleThreadScheduledExecutor();
    private final Instant serviceStarted = Instant.now();
    private final DevServer registry;
    private final HttpServer receiver;
    private final NacosConfCenter center;
    private final PlatformLocator locator;
    private volatile boolean refuses;
    private volatile long heardAt;
    private long pushes;

    /** What came to the receiver, from the platform that listens at this port. */
    record Post(int from, String key, String state, boolean taken) {}

    PayFails(Path folder) throws IOException {
        System.setProperty("JM.SNAPSHOT.PATH", folder.resolve("snapshots").toString());
        System.setProperty("JM.LOG.PATH", folder.resolve("logs").toString());
        registry = DevServer.builder()
                .port(0)
                .dataDir(folder.resolve("registry"))
                .build()
                .start();
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        receiver.createContext("/", this::notice);
        receiver.createContext("/alive", exchange -> {
            heardAt = System.nanoTime();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        center = NacosConfCenter.connect(NacosSettings.of(RegistryAddress.parse("d.registry", registry())));
        locator = new PlatformLocator(center.configs());
    }

    String registry() {
        return "127.0.0.1:" + registry.port();
    }

    String receiver(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private void notice(HttpExchange exchange) throws IOException {
        JsonNode notice = JsonMapper.shared()
                .readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean taken = !refuses;
        posts.add(new Post(
                URI.create(notice.get("link").asString()).getPort(),
                notice.get("key").asString(),
                notice.get("state").asString(),
                taken));
        exchange.sendResponseHeaders(taken ? 204 : 503, -1);
        exchange.close();
    }

    /** Makes the rule and the channel. */
    void setUp(Browser admin) {
        assertThat(admin.put(
                                "/api/channels/pager",
                                Map.of(
                                        "kind", "WEBHOOK",
                                        "enabled", true,
                                        "language", "EN",
                                        "minSeverity", "WARNING",
                                        "url", receiver("/")))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() ->
                        admin.put("/api/rules", Map.of("text", RULES, "revision", "", "reason", "the test wants it"))
                                        .statusCode()
                                == 200);
    }

    /** From now on, twice a second. */
    void begin() {
        HttpUplink uplink = new HttpUplink(locator, Duration.ofSeconds(2), System::nanoTime, bound -> 0);
        service.scheduleWithFixedDelay(() -> push(uplink), 0, 500, TimeUnit.MILLISECONDS);
    }

    private void push(HttpUplink uplink) {
        pushes++;
        Snapshot snapshot = Seed.checkoutSnapshot(serviceStarted, pushes, 0, 50 * pushes);
        uplink.post(Snapshot.PATH, Snapshot.CONTENT_TYPE, SnapshotCodec.encode(snapshot));
    }

    /** @param viewer of the platform that is meant */
    static boolean isSeenBy(Browser viewer) {
        JsonNode findings =
                JsonMapper.shared().readTree(viewer.get("/api/findings").body()).get("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .anyMatch(finding -> finding.get("rule").asString().equals("pay-fails")
                        && finding.get("state").asString().equals("FIRING"));
    }

    /** Whether who is to be told takes nothing. */
    void refuse(boolean refuses) {
        this.refuses = refuses;
    }

    List<Post> posts() {
        return posts;
    }

    List<Post> from(PlatformProcess platform) {
        int port = platform.port();
        return posts.stream().filter(post -> post.from() == port).toList();
    }

    int taken() {
        return (int) posts.stream().filter(Post::taken).count();
    }

    /** When the latest heartbeat came, by {@link System#nanoTime}; {@code 0} before the first. */
    long heardAt() {
        return heardAt;
    }

    @Override
    public void close() {
        service.shutdownNow();
        locator.close();
        center.close();
        receiver.stop(0);
        registry.close();
        System.clearProperty("JM.SNAPSHOT.PATH");
        System.clearProperty("JM.LOG.PATH");
    }
}
