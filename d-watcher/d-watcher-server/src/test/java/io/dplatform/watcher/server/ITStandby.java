package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.uplink.HttpUplink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One fault of a service and four platforms on one database, of which three are lost one after the other: stopped, killed and cut
 * off. Whoever is to be told is told.
 */
@Timeout(300)
final class ITStandby {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TRY_AGAIN = 75;
    /** By host and port, as each of them was told. */
    private static final Pattern ALL_STAND_BY = Pattern.compile("with token 1, \\S+:0, \\S+:0, \\S+:0 stands by");

    private static final String RULES =
            """
            rules:
              - name: pay-fails
                scope: {caller: checkout, callee: pay}
                when: {signal: error-share, above: 60%, window: 10s, min-calls: 5}
                severity: critical
            """;

    private final List<StandbyPlatform> platforms = new ArrayList<>();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService service = Executors.newSingleThreadScheduledExecutor();
    private final Instant serviceStarted = Instant.now();
    private MariaDb database;
    private DevServer registry;
    private HttpServer receiver;
    private volatile boolean refuses;
    private long pushes;

    /** What came to the receiver, from the platform that listens at this port. */
    private record Post(int from, String key, String state, boolean taken) {}

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        database = MariaDb.start();
        migrate();
        registry = DevServer.builder()
                .port(0)
                .dataDir(folder.resolve("registry"))
                .build()
                .start();
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        receiver.createContext("/", exchange -> {
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
        });
        receiver.start();
        System.setProperty("JM.SNAPSHOT.PATH", folder.resolve("snapshots").toString());
        System.setProperty("JM.LOG.PATH", folder.resolve("logs").toString());
    }

    @AfterEach
    void stop() {
        service.shutdownNow();
        platforms.forEach(StandbyPlatform::close);
        receiver.stop(0);
        registry.close();
        database.close();
        System.clearProperty("JM.SNAPSHOT.PATH");
        System.clearProperty("JM.LOG.PATH");
    }

    /** What Flyway would do with its module for MariaDB, which is the operator's to bring. */
    private void migrate() throws IOException {
        Resource[] migrations = new PathMatchingResourcePatternResolver().getResources("classpath:db/watcher/V*.sql");
        Arrays.sort(migrations, Comparator.comparing(Resource::getFilename));
        new ResourceDatabasePopulator(migrations).execute(new DriverManagerDataSource(database.url(), "root", ""));
    }

    private StandbyPlatform platform(String name, Path folder) throws IOException {
        // As an operator copies it: made by one, and the same for all.
        Files.createDirectories(folder.resolve(name));
        Files.writeString(
                folder.resolve(name).resolve("notices-key"), Base64.getEncoder().encodeToString(new byte[32]));
        StandbyPlatform platform = StandbyPlatform.start(
                name,
                folder,
                database.port(),
                "--d.watcher.database.lease=8s",
                "--d.watcher.incidents.settle=1s",
                "--d.watcher.notices.allowed-hosts=127.0.0.1",
                "--d.registry=127.0.0.1:" + registry.port());
        platforms.add(platform);
        return platform;
    }

    @Test
    void tellsAtLeastOnceAndAtMostTwiceWhateverBefallsTheLeader(@TempDir Path folder) throws Exception {
        List<StandbyPlatform> others = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            others.add(platform(name, folder));
        }
        StandbyPlatform first = nextOf(others);
        Browser admin = new Browser(first.port());
        admin.setUpOrLogIn(first.data());
        setUp(admin);
        others.forEach(StandbyPlatform::awaitStandby);
        await().atMost(PATIENCE)
                .until(() ->
                        ALL_STAND_BY.matcher(admin.get("/api/platform").body()).find());
        try (NacosConfCenter center = NacosConfCenter.connect(
                        NacosSettings.of(RegistryAddress.parse("d.registry", "127.0.0.1:" + registry.port())));
                PlatformLocator locator = new PlatformLocator(center.configs())) {
            HttpUplink uplink = new HttpUplink(locator, Duration.ofSeconds(2), System::nanoTime, bound -> 0);
            refuses = true;
            service.scheduleWithFixedDelay(() -> push(uplink), 0, 500, TimeUnit.MILLISECONDS);
            await("the leader tries to tell").atMost(PATIENCE).until(() -> !from(first)
                    .isEmpty());

            first.signal("STOP");
            StandbyPlatform second = nextOf(others);
            await("the second tries to tell").atMost(PATIENCE).until(() -> !from(second)
                    .isEmpty());

            int before = from(first).size();
            first.signal("CONT");
            assertThat(first.awaitEnd()).isEqualTo(TRY_AGAIN);
            assertThat(first.said()).contains("this platform ends, so that only one leads: ");
            assertThat(from(first)).as("after it had been stopped").hasSize(before);
            Figures.note(
                    "F38",
                    "The platform that leads is stopped for longer than its lease with a notice in hand, and goes on",
                    "0 notices of it, it ends",
                    from(first).size() - before + " notices, status " + TRY_AGAIN);

            second.signal("KILL");
            refuses = false;
            StandbyPlatform third = nextOf(others);
            await("the third tells").atMost(PATIENCE).until(() -> taken() > 0);
            Figures.note(
                    "F38",
                    "The platform that leads is killed with a notice that nobody has taken; another stands by",
                    "told at least once and at most twice",
                    "told " + taken() + " time");

            third.database().both(Fault.blackHole());
            assertThat(third.awaitEnd()).isEqualTo(TRY_AGAIN);
            assertThat(third.said()).contains("its lease could not be renewed, and ");
            StandbyPlatform last = nextOf(others);
            await("services report to the last, and it sees the same fault")
                    .atMost(PATIENCE)
                    .until(() -> findsThatPayFails(last));
            assertThat(taken()).isBetween(1, 2);
            assertThat(posts).extracting(Post::key).containsOnly("incident/1");
            assertThat(posts).extracting(Post::state).containsOnly("OPENED");
            Figures.note(
                    "F38",
                    "The platform that leads is cut off from the database, but not from those whom it tells",
                    "the incident told at least once and at most twice, 0 times as ended; it ends",
                    "told " + taken() + " time, 0 times as ended, status " + TRY_AGAIN);
        }
    }

    private void setUp(Browser admin) {
        assertThat(admin.put(
                                "/api/channels/pager",
                                Map.of(
                                        "kind", "WEBHOOK",
                                        "enabled", true,
                                        "language", "EN",
                                        "minSeverity", "WARNING",
                                        "url",
                                                "http://127.0.0.1:"
                                                        + receiver.getAddress().getPort() + "/"))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() ->
                        admin.put("/api/rules", Map.of("text", RULES, "revision", "", "reason", "the test wants it"))
                                        .statusCode()
                                == 200);
    }

    private void push(HttpUplink uplink) {
        pushes++;
        Snapshot snapshot = Seed.checkoutSnapshot(serviceStarted, pushes, 0, 50 * pushes);
        uplink.post(Snapshot.PATH, Snapshot.CONTENT_TYPE, SnapshotCodec.encode(snapshot));
    }

    /** The one that takes over; it stands by no more. */
    private static StandbyPlatform nextOf(List<StandbyPlatform> standbys) {
        StandbyPlatform next = await("one that takes over")
                .atMost(PATIENCE)
                .until(() -> standbys.stream().filter(StandbyPlatform::isUp).findFirst(), found -> found.isPresent())
                .orElseThrow();
        standbys.remove(next);
        return next;
    }

    private static boolean findsThatPayFails(StandbyPlatform platform) {
        Browser browser = new Browser(platform.port());
        browser.setUpOrLogIn(platform.data());
        JsonNode findings = JsonMapper.shared()
                .readTree(browser.get("/api/findings").body())
                .get("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .anyMatch(finding -> finding.get("rule").asString().equals("pay-fails")
                        && finding.get("state").asString().equals("FIRING"));
    }

    private List<Post> from(StandbyPlatform platform) {
        int port = platform.port();
        return posts.stream().filter(post -> post.from() == port).toList();
    }

    private int taken() {
        return (int) posts.stream().filter(Post::taken).count();
    }
}
