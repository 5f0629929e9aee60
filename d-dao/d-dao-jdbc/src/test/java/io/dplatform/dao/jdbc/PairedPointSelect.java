package io.dplatform.dao.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * What D-Dao adds to a select by primary key in CPU time of the calling thread, by small batches with and without it in turn: on a machine that
 * is busy with other work the wall time of {@link PointSelectBenchmark} says little. Run by hand with
 * {@code mvn -Dtest=PairedPointSelect -pl d-dao/d-dao-jdbc test}.
 */
class PairedPointSelect {

    private static final int ROUNDS = 200;
    private static final int BATCH = 200;

    private final LongAdder finished = new LongAdder();
    private final JdbcCalls jdbc = new JdbcCalls(
            Calls.builder(ServiceIdentity.of("order", "one"))
                    .observer(site -> call -> finished.increment())
                    .build(),
            Duration.ofHours(1));

    @Test
    void onMariaDb() throws SQLException {
        try (MariaDb server = MariaDb.start()) {
            compare("MariaDB", server.url(), "root");
        }
    }

    @Test
    void inMemory() throws SQLException {
        compare("H2", "jdbc:h2:mem:paired;DB_CLOSE_DELAY=-1", "");
    }

    private void compare(String name, String url, String user) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(2);
        try (HikariDataSource bare = new HikariDataSource(config)) {
            try (Connection connection = bare.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE product (id INT PRIMARY KEY, name VARCHAR(40))");
                statement.execute("INSERT INTO product VALUES (7, 'a product')");
            }
            DataSource observed = jdbc.observe(bare, name, url, PoolView.NONE);
            long[] with = new long[ROUNDS];
            long[] without = new long[ROUNDS];
            for (int warmUp = 0; warmUp < ROUNDS; warmUp++) {
                batch(bare);
                batch(observed);
            }
            for (int round = 0; round < ROUNDS; round++) {
                without[round] = batch(bare);
                with[round] = batch(observed);
            }
            Arrays.sort(with);
            Arrays.sort(without);
            long bareNanos = without[ROUNDS / 2] / BATCH;
            long observedNanos = with[ROUNDS / 2] / BATCH;
            System.out.printf(
                    "%s: bare %d ns, observed %d ns, +%d ns, +%.1f %% CPU of the calling thread%n",
                    name,
                    bareNanos,
                    observedNanos,
                    observedNanos - bareNanos,
                    100.0 * (observedNanos - bareNanos) / bareNanos);
        }
        assertThat(finished.sumThenReset()).isEqualTo(2L * ROUNDS * BATCH);
    }

    private static long batch(DataSource dataSource) throws SQLException {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < BATCH; i++) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("SELECT name FROM product WHERE id = ?")) {
                statement.setInt(1, 7);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
