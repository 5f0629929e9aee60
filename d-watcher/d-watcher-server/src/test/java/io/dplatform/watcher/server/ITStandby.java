package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * One fault of a service and four platforms on one database, of which three are lost one after the other: stopped, killed and cut
 * off. Whoever is to be told is told.
 */
@Timeout(300)
final class ITStandby {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TRY_AGAIN = 75;
    /** By host and port, as each of them was told. */
    private static final Pattern ALL_STAND_BY =
            Pattern.compile("\"LEADS\",\"n\":1,.*\"STOOD_BY\",\"text\":\"\\S+:0, \\S+:0, \\S+:0\"");

    private final List<PlatformProcess> platforms = new ArrayList<>();
    private final Map<PlatformProcess, FaultProxy> lines = new HashMap<>();
    private MariaDb database;
    private PayFails fault;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        database = MariaDb.start();
        migrate();
        fault = new PayFails(folder);
    }

    @AfterEach
    void stop() {
        platforms.forEach(PlatformProcess::close);
        lines.values().forEach(FaultProxy::close);
        fault.close();
        database.close();
    }

    /** What Flyway would do with its module for MariaDB, which is the operator's to bring. */
    private void migrate() throws IOException {
        Resource[] migrations = new PathMatchingResourcePatternResolver().getResources("classpath:db/watcher/V*.sql");
        Arrays.sort(migrations, Comparator.comparing(Resource::getFilename));
        new ResourceDatabasePopulator(migrations).execute(new DriverManagerDataSource(database.url(), "root", ""));
    }

    private PlatformProcess platform(String name, Path folder) throws IOException {
        // As an operator copies it: made by one, and the same for all.
        Files.createDirectories(folder.resolve(name));
        Files.writeString(
                folder.resolve(name).resolve("notices-key"), Base64.getEncoder().encodeToString(new byte[32]));
        FaultProxy line = FaultProxy.to(database.port());
        PlatformProcess platform = PlatformProcess.start(
                name,
                folder,
                "-Xmx192m",
                "--d.watcher.database.url=jdbc:mariadb://" + line.address() + "/shop",
                "--d.watcher.database.user=root",
                "--spring.flyway.enabled=false",
                "--logging.level.io.dplatform.watcher.server.lease=info",
                "--d.watcher.database.lease=8s",
                "--d.watcher.incidents.settle=1s",
                "--d.watcher.notices.allowed-hosts=127.0.0.1",
                "--d.registry=" + fault.registry());
        platforms.add(platform);
        lines.put(platform, line);
        return platform;
    }

    @Test
    void tellsAtLeastOnceAndAtMostTwiceWhateverBefallsTheLeader(@TempDir Path folder) throws Exception {
        List<PlatformProcess> others = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            others.add(platform(name, folder));
        }
        PlatformProcess first = nextOf(others);
        Browser admin = new Browser(first.port());
        admin.setUpOrLogIn(first.data());
        fault.setUp(admin);
        others.forEach(PlatformProcess::awaitStandby);
        await().atMost(PATIENCE)
                .until(() ->
                        ALL_STAND_BY.matcher(admin.get("/api/platform").body()).find());
        fault.refuse(true);
        fault.begin();
        await("the leader tries to tell").atMost(PATIENCE).until(() -> !fault.from(first)
                .isEmpty());

        first.signal("STOP");
        PlatformProcess second = nextOf(others);
        await("the second tries to tell").atMost(PATIENCE).until(() -> !fault.from(second)
                .isEmpty());

        int before = fault.from(first).size();
        first.signal("CONT");
        assertThat(first.awaitEnd()).isEqualTo(TRY_AGAIN);
        assertThat(first.said()).contains("this platform ends, so that only one leads: ");
        assertThat(fault.from(first)).as("after it had been stopped").hasSize(before);
        Figures.note(
                "F38",
                "The platform that leads is stopped for longer than its lease with a notice in hand, and goes on",
                "0 notices of it, it ends",
                fault.from(first).size() - before + " notices, status " + TRY_AGAIN);

        second.signal("KILL");
        fault.refuse(false);
        PlatformProcess third = nextOf(others);
        await("the third tells").atMost(PATIENCE).until(() -> fault.taken() > 0);
        Figures.note(
                "F38",
                "The platform that leads is killed with a notice that nobody has taken; another stands by",
                "told at least once and at most twice",
                "told " + fault.taken() + " time");

        Objects.requireNonNull(lines.get(third)).both(Fault.blackHole());
        assertThat(third.awaitEnd()).isEqualTo(TRY_AGAIN);
        assertThat(third.said()).contains("its lease could not be renewed, and ");
        PlatformProcess last = nextOf(others);
        Browser viewer = new Browser(last.port());
        viewer.setUpOrLogIn(last.data());
        await("services report to the last, and it sees the same fault")
                .atMost(PATIENCE)
                .until(() -> PayFails.isSeenBy(viewer));
        assertThat(fault.taken()).isBetween(1, 2);
        assertThat(fault.posts()).extracting(PayFails.Post::key).containsOnly("incident/1");
        assertThat(fault.posts()).extracting(PayFails.Post::state).containsOnly("OPENED");
        Figures.note(
                "F38",
                "The platform that leads is cut off from the database, but not from those whom it tells",
                "the incident told at least once and at most twice, 0 times as ended; it ends",
                "told " + fault.taken() + " time, 0 times as ended, status " + TRY_AGAIN);
    }

    /** The one that takes over; it stands by no more. */
    private static PlatformProcess nextOf(List<PlatformProcess> standbys) {
        PlatformProcess next = await("one that takes over")
                .atMost(PATIENCE)
                .until(() -> standbys.stream().filter(PlatformProcess::isUp).findFirst(), found -> found.isPresent())
                .orElseThrow();
        standbys.remove(next);
        return next;
    }
}
