package io.dplatform.dao.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcCallsTest {

    private static final String URL = "jdbc:h2:mem:shop;MODE=MySQL;DB_CLOSE_DELAY=-1";

    private final RecordedCalls recorded = new RecordedCalls();
    private final Calls calls = Calls.builder(ServiceIdentity.of("order", "one"))
            .observer(recorded)
            .sampler(Sampler.always())
            .build();
    /** Of requests whose own calls are not what is tested. */
    private final Calls requests =
            Calls.builder(ServiceIdentity.of("order", "one")).build();

    private final JdbcCalls jdbc = new JdbcCalls(calls, Duration.ofHours(1));
    private final JdbcDataSource database = new JdbcDataSource();
    private DataSource observed = database;

    @BeforeEach
    void makeTables() throws SQLException {
        database.setUrl(URL);
        observed = jdbc.observe(database, "dataSource", URL, PoolView.NONE);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, sku VARCHAR(20) UNIQUE)");
            statement.execute("INSERT INTO orders VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        }
    }

    @AfterEach
    void dropTables() throws SQLException {
        recorded.assertNothingLeft();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
        }
    }

    @Test
    void makesACallOfAStatement() throws SQLException {
        try (Connection connection = observed.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT sku FROM orders WHERE id > ?")) {
            statement.setInt(1, 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getString(1)).isNotEmpty();
                }
                assertThat(rows.getStatement()).isSameAs(statement);
            }
            assertThat(statement.getConnection()).isSameAs(connection);
        }
        Call call = recorded.take();
        assertThat(call.site().kind()).isEqualTo(CallKind.SQL);
        assertThat(call.site().role()).isEqualTo(CallRole.CLIENT);
        assertThat(call.site().callee()).isEqualTo("db:shop");
        assertThat(call.site().operation()).matches("SELECT orders #[0-9a-f]{8}");
        assertThat(call.result()).isEqualTo(CallResult.OK);
        assertThat(call.tags())
                .containsEntry("db.statement", "SELECT sku FROM orders WHERE id > ?")
                .containsEntry("db.reads", "orders")
                .containsKey("db.wait");
        assertThat(use(call))
                .containsEntry("count", "1")
                .containsEntry("rows", "2")
                .containsEntry("errors", "0");
    }

    @Test
    void countsWhatIsChanged() throws SQLException {
        try (Connection connection = observed.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE orders SET sku = CONCAT(sku, 'x') WHERE id < 3"))
                    .isEqualTo(2);
            assertThat(statement.execute("DELETE FROM orders")).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(3);
        }
        Call update = recorded.take();
        assertThat(update.tags()).containsEntry("db.rows", "2").containsEntry("db.writes", "orders");
        assertThat(use(update)).containsEntry("rows", "2");
        assertThat(use(recorded.take())).containsEntry("rows", "3");
    }

    @Test
    void makesOneCallOfABatch() throws SQLException {
        try (Connection connection = observed.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?, ?)")) {
            for (int id = 10; id < 15; id++) {
                insert.setInt(1, id);
                insert.setString(2, "sku" + id);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(5);
        }
        Call call = recorded.take();
        assertThat(call.tags()).containsEntry("db.batch", "5").containsEntry("db.rows", "5");
        assertThat(use(call)).containsEntry("rows", "5").containsEntry("count", "1");
    }

    @Test
    void namesABatchOfSeveralTextsByAllOfThem() throws SQLException {
        try (Connection connection = observed.getConnection();
                Statement batch = connection.createStatement()) {
            batch.addBatch("INSERT INTO orders VALUES (20, 'x')");
            batch.addBatch("INSERT INTO orders VALUES (21, 'y')");
            batch.addBatch("DELETE FROM orders WHERE id = 20");
            batch.executeBatch();
        }
        Call call = recorded.take();
        assertThat(call.tags())
                .containsEntry("db.statement", "INSERT INTO orders VALUES (?, ?); DELETE FROM orders WHERE id = ?")
                .containsEntry("db.batch", "3")
                .containsEntry("db.rows", "3");
    }

    @Test
    void observesProcedureCalls() throws SQLException {
        try (Connection connection = observed.getConnection();
                CallableStatement call = connection.prepareCall("{? = call ABS(?)}")) {
            call.registerOutParameter(1, java.sql.Types.INTEGER);
            call.setInt(2, -5);
            call.execute();
            assertThat(call.getInt(1)).isEqualTo(5);
        }
        Call call = recorded.take();
        assertThat(call.site().operation()).startsWith("CALL #");
        assertThat(statement(call)).containsEntry("understood", "false");
    }

    @Test
    void classifiesFailures() throws SQLException {
        try (Connection connection = observed.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO orders VALUES (1, 'Kanarienvogel')"))
                    .isInstanceOf(SQLException.class);
            Call duplicate = recorded.take();
            assertThat(duplicate.result()).isEqualTo(CallResult.BUSINESS_ERROR);
            assertThat(String.valueOf(duplicate.error()))
                    .contains("SQL state 23505")
                    .doesNotContain("Kanarienvogel");
            assertThat(use(duplicate)).containsEntry("count", "1").containsEntry("errors", "0");

            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
                    .isInstanceOf(SQLException.class);
            Call failed = recorded.take();
            assertThat(failed.result()).isEqualTo(CallResult.ERROR);
            assertThat(use(failed)).containsEntry("errors", "1");
        }
    }

    @Test
    void knowsForWhomAStatementRuns() throws SQLException {
        CallContext request = requests.start(
                        requests.site(CallKind.HTTP, CallRole.SERVER, "gateway", "POST /orders"), CallContext.EMPTY)
                .context();
        try (Scope scope = CurrentContext.with(request);
                Connection connection = observed.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            statement.execute("SELECT 2");
        }
        String fingerprint = fingerprint(recorded.take());
        assertThat(fingerprint(recorded.take())).isEqualTo(fingerprint);
        assertThat(facts("statement-use"))
                .containsKey(fingerprint + "|POST /orders|gateway")
                .hasSize(1);
    }

    @Test
    void reportsAPoolThatGivesNothing() {
        DataSource exhausted = jdbc.observe(
                new FailingDataSource(new SQLTransientConnectionException("Connection is not available")),
                "exhausted",
                "jdbc:mariadb://db1:3306/stock",
                PoolView.NONE);
        assertThatThrownBy(exhausted::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        Call call = recorded.take();
        assertThat(call.site().callee()).isEqualTo("db:stock");
        assertThat(call.site().operation()).isEqualTo("CONNECT pool");
        assertThat(call.result()).isEqualTo(CallResult.REJECTED);
    }

    @Test
    void reportsAWaitThatIsNoticeable() throws SQLException {
        DataSource slow = new JdbcCalls(calls, Duration.ZERO).observe(database, "slow", URL, PoolView.NONE);
        try (Connection connection = slow.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT 1");
            connection.commit();
            connection.rollback();
        }
        assertThat(recorded.take(4).stream().map(call -> call.site().operation().replaceAll(" #.*", "")))
                .containsExactly("CONNECT pool", "SELECT", "COMMIT", "ROLLBACK");
    }

    @Test
    void countsTransactions() throws SQLException {
        try (Connection connection = observed.getConnection()) {
            connection.setAutoCommit(false);
            connection.commit();
            connection.commit();
            connection.rollback();
        }
        assertThat(facts("pool").get("dataSource"))
                .containsEntry("commits", "2")
                .containsEntry("rollbacks", "1")
                .containsEntry("database", "shop");
    }

    @Test
    void letsTheDriverBeSeen() throws SQLException {
        try (Connection connection = observed.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
            assertThat(statement.isWrapperFor(org.h2.jdbc.JdbcStatement.class)).isTrue();
            assertThat(observed.unwrap(JdbcDataSource.class)).isSameAs(database);
            assertThatThrownBy(() -> connection.unwrap(Runnable.class)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void doesNotObserveTwice() throws SQLException {
        DataSource twice = jdbc.observe(observed, "routing", URL, PoolView.NONE);
        try (Connection connection = twice.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        recorded.take();
    }

    @Test
    void foldsUsesBeyondTheirBoundExactly() throws SQLException {
        int entries = StatementUses.MAX_USES + 50;
        try (Connection connection = observed.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT sku FROM orders WHERE id = ?")) {
            for (int i = 0; i < entries; i++) {
                CallContext context = requests.start(
                                requests.site(CallKind.HTTP, CallRole.SERVER, "", "GET /" + i), CallContext.EMPTY)
                        .context();
                try (Scope scope = CurrentContext.with(context)) {
                    statement.setInt(1, i);
                    statement.executeQuery().close();
                }
            }
        }
        Map<String, Map<String, String>> uses = facts("statement-use");
        assertThat(uses).hasSize(StatementUses.MAX_USES + 1);
        assertThat(uses.get("__other__|__other__|__other__")).containsEntry("count", "50");
        assertThat(uses.values().stream()
                        .mapToLong(use -> Long.parseLong(use.get("count")))
                        .sum())
                .isEqualTo(entries);
        recorded.take(entries);
    }

    @Test
    void boundsItsStatements() throws SQLException {
        int texts = Statements.MAX_STATEMENTS + 20;
        try (Connection connection = observed.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < texts; i++) {
                statement.execute("SELECT id AS c" + i + " FROM orders");
            }
        }
        Map<String, Map<String, String>> statements = facts("statement");
        assertThat(statements).hasSize(Statements.MAX_STATEMENTS + 1);
        assertThat(statements.get("__other__")).containsEntry("understood", "false");
        assertThat(jdbc.counters()).containsEntry("sql_beyond_bound", 20L);
        assertThat(jdbc.facts()).hasSizeLessThan(2_000);
        recorded.take(texts);
    }

    @Test
    void keepsNoValueAnywhere() throws Exception {
        try (Connection connection = observed.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM orders WHERE sku = 'Kanarienvogel' OR id = 4711471147");
        }
        Call call = recorded.take();
        assertThat(call + " " + call.tags() + " " + jdbc.facts())
                .doesNotContain("Kanarien")
                .doesNotContain("4711");
    }

    private static String fingerprint(Call call) {
        return call.site().operation().replaceAll(".*#", "");
    }

    private Map<String, String> use(Call call) {
        return facts("statement-use").getOrDefault(fingerprint(call) + "||", Map.of());
    }

    private Map<String, String> statement(Call call) {
        return facts("statement").getOrDefault(fingerprint(call), Map.of());
    }

    private Map<String, Map<String, String>> facts(String kind) {
        List<Fact> facts = jdbc.facts();
        return facts.stream()
                .filter(fact -> fact.kind().equals(kind))
                .collect(Collectors.toMap(Fact::name, Fact::values));
    }
}
