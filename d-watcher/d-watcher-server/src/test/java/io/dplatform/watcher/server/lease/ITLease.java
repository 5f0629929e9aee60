package io.dplatform.watcher.server.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.watcher.server.lease.LeaseConfiguration.LeadersTransactions;
import io.dplatform.watcher.server.lease.LeaseTable.Answer;
import io.dplatform.watcher.server.settings.WatcherProperties.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.springframework.transaction.support.TransactionTemplate;

/** The lease in a real MariaDB, by its clock; and who holds it, while that is reached and while it is not. */
final class ITLease {

    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration BRIEF = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        return table(name, length, server.url());
    }

    private static LeaseTable table(String name, Duration length, String url) {
        return new LeaseTable(new Database(url, "root", "", length), name, name + ":8600");
    }

    /** That leads, and reaches the database by this line. */
    private static Leadership leader(FaultProxy line, List<String> ended) throws InterruptedException {
        String url = "jdbc:mariadb://" + line.address() + "/shop?connectTimeout=1000";
        Leadership leader = Leadership.of(table("leader", BRIEF, url), "leader", BRIEF, ended::add);
        leader.await();
        return leader;
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
        LeaseTable brief = table("brief", BRIEF);
        assertThat(brief.askFor().holder()).isEqualTo("brief");

        await().atMost(PATIENCE).until(() -> a.askFor().holder().equals("a"));
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

    @Test
    void isHeldUntilItCannotBeRenewedAndNothingIsKeptAfterwards() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        try (FaultProxy line = FaultProxy.to(server.port());
                Leadership leader = leader(line, ended)) {
            TransactionTemplate transaction = new TransactionTemplate(
                    new LeadersTransactions(new DriverManagerDataSource(server.url(), "root", ""), leader));
            await().atMost(PATIENCE).until(() -> {
                b.askFor();
                return leader.lead().orElseThrow().standbys().equals(List.of("b:8600"));
            });
            assertThat(keep(transaction, "in time")).isEqualTo(1);

            line.both(Fault.blackHole());
            await().atMost(PATIENCE).until(() -> !ended.isEmpty());

            assertThat(ended.get(0)).contains("b:8600 stands by");
            assertThatIllegalStateException().isThrownBy(leader::require);
            assertThatIllegalStateException().isThrownBy(() -> keep(transaction, "too late"));
            assertThat(JdbcClient.create(new DriverManagerDataSource(server.url(), "root", ""))
                            .sql("select sealing_key from watcher_lease")
                            .query(String.class)
                            .single())
                    .isEqualTo("in time");
        }
    }

    private static int keep(TransactionTemplate transaction, String what) {
        Integer changed = transaction.execute(status -> JdbcClient.create(Objects.requireNonNull(
                        ((LeadersTransactions) Objects.requireNonNull(transaction.getTransactionManager()))
                                .getDataSource()))
                .sql("update watcher_lease set sealing_key = :what")
                .param("what", what)
                .update());
        return Objects.requireNonNull(changed);
    }

    @Test
    void isHeldAgainByTheOnlyOneWhenTheDatabaseIsBack() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        try (FaultProxy line = FaultProxy.to(server.port())) {
            try (Leadership leader = leader(line, ended)) {
                line.both(Fault.blackHole());
                await().atMost(PATIENCE).until(() -> !leader.isHeld());
                line.heal();
                await().atMost(PATIENCE).until(leader::isHeld);
                assertThat(ended).isEmpty();
                assertThat(leader.lead().orElseThrow().token()).isEqualTo(1);
            }
            assertThat(b.askFor().holder()).as("it was given back").isEqualTo("b");
            assertThat(ended).isEmpty();
        }
    }
}
