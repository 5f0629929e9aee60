package io.dplatform.dao.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What D-Dao adds to a select by primary key: the same pool, the same statement, with and without it in one run; and both again without a
 * database, where nothing hides the difference. Run by hand with
 * {@code mvn -Dtest=PointSelectBenchmark -Dsurefire.failIfNoSpecifiedTests=false -pl d-dao/d-dao-jdbc test}; fails if the calls that it
 * counts are not those that it made.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PointSelectBenchmark {

    private static final String SELECT = "SELECT name FROM product WHERE id = ?";

    private final LongAdder finished = new LongAdder();
    private final Calls calls = Calls.builder(ServiceIdentity.of("order", "10.0.0.1:8080"))
            .observer(site -> call -> finished.increment())
            .build();
    private final JdbcCalls jdbc = new JdbcCalls(calls, Duration.ofHours(1));

    private HikariDataSource pool = new HikariDataSource();
    private HikariDataSource memory = new HikariDataSource();
    private DataSource observedPool = pool;
    private DataSource observedMemory = memory;
    private long made;

    @Setup
    public void open() throws SQLException {
        pool = pool(System.getProperty("benchmark.url"), "root");
        memory = pool("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1", "");
        observedPool = jdbc.observe(pool, "pool", pool.getJdbcUrl(), PoolView.NONE);
        observedMemory = jdbc.observe(memory, "memory", memory.getJdbcUrl(), PoolView.NONE);
    }

    private static HikariDataSource pool(String url, String user) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(2);
        HikariDataSource pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS product (id INT PRIMARY KEY, name VARCHAR(40))");
            statement.execute("DELETE FROM product");
            statement.execute("INSERT INTO product VALUES (7, 'a product')");
        }
        return pool;
    }

    @Benchmark
    public String bareOnMariaDb() throws SQLException {
        return select(pool);
    }

    @Benchmark
    public String observedOnMariaDb() throws SQLException {
        made++;
        return select(observedPool);
    }

    @Benchmark
    public String bareInMemory() throws SQLException {
        return select(memory);
    }

    @Benchmark
    public String observedInMemory() throws SQLException {
        made++;
        return select(observedMemory);
    }

    /** As Spring's JdbcTemplate does it: a connection, a statement, a row, and all of it closed. */
    private static String select(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setInt(1, 7);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @TearDown
    public void thePathRan() {
        assertThat(finished.sum()).isEqualTo(made);
        long stated = jdbc.facts().stream()
                .filter(fact -> fact.kind().equals("statement-use"))
                .mapToLong(fact -> Long.parseLong(String.valueOf(fact.values().get("rows"))))
                .sum();
        assertThat(stated).isEqualTo(made);
        pool.close();
        memory.close();
    }

    @Test
    void run() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            var results = new Runner(new OptionsBuilder()
                            .include(PointSelectBenchmark.class.getName())
                            .forks(3)
                            .jvmArgs("-Xmx512m", "-XX:+UseSerialGC", "-Dbenchmark.url=" + server.url())
                            .warmupIterations(3)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(4)
                            .measurementTime(TimeValue.seconds(1))
                            .addProfiler(GCProfiler.class)
                            .shouldFailOnError(true)
                            .resultFormat(ResultFormatType.JSON)
                            .result("target/point-select.json")
                            .build())
                    .run();
            assertThat(results).hasSize(4);
        }
    }
}
