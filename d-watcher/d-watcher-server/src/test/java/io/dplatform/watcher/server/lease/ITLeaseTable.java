package io.dplatform.watcher.server.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.watcher.server.lease.LeaseTable.Answer;
import io.dplatform.watcher.server.settings.WatcherProperties.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The lease in a real MariaDB, by its clock. */
final class ITLeaseTable {

    private static final Duration LENGTH = Duration.ofSeconds(60);

    private static MariaDb server;

    private final LeaseTable a = table("a", LENGTH);
    private final LeaseTable b = table("b", LENGTH);

    @BeforeAll
    static void start() {
        server = MariaDb.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        DriverManagerDataSource source = new DriverManagerDataSource(server.url(), "root", "");
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("drop table if exists watcher_lease, watcher_standby").update();
        new ResourceDatabasePopulator(new ClassPathResource("db/watcher/V7__lease.sql")).execute(source);
    }

    private static LeaseTable table(String name, Duration length) {
        return new LeaseTable(new Database(server.url(), "root", "", length), name, name + ":8600");
    }

    @Test
    void isOneProcesssUntilItGivesItBack() throws SQLException {
        Answer first = a.askFor();
        assertThat(first.holder()).isEqualTo("a");
        assertThat(first.token()).isEqualTo(1);
        assertThat(first.remains()).isBetween(Duration.ofSeconds(30), LENGTH);

        Answer second = b.askFor();
        assertThat(second.holder()).isEqualTo("a");
        assertThat(second.place()).isEqualTo("a:8600");
        assertThat(second.takenAt()).isEqualTo(first.takenAt()).isPositive();
        assertThat(a.renew(1).standbys()).containsExactly("b:8600");

        a.giveBack(1);
        Answer taken = b.askFor();
        assertThat(taken.holder()).isEqualTo("b");
        assertThat(taken.token()).isEqualTo(2);
        assertThat(b.renew(2).standbys()).as("itself waits no more").isEmpty();
        assertThat(a.renew(1).holder()).isEqualTo("b");
        a.giveBack(1);
        assertThat(a.askFor().holder())
                .as("what is given back is only one's own")
                .isEqualTo("b");
    }

    @Test
    void isFreeWhenItHasRunOut() throws SQLException {
        LeaseTable brief = table("brief", Duration.ofSeconds(3));
        assertThat(brief.askFor().holder()).isEqualTo("brief");

        await().atMost(Duration.ofSeconds(30)).until(() -> a.askFor().holder().equals("a"));
        assertThat(a.renew(2).token()).isEqualTo(2);
        assertThat(brief.renew(1).holder()).isEqualTo("a");
    }

    @Test
    void isTakenByOneOfManyThatAskAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> questions = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Answer>) table("asks-" + i, LENGTH)::askFor)
                    .toList();
            Set<String> holders = new TreeSet<>();
            for (Future<Answer> answer : threads.invokeAll(questions)) {
                holders.add(answer.get().holder());
                assertThat(answer.get().token()).isEqualTo(1);
            }
            assertThat(holders).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
