package io.dplatform.dao.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** The corpus is SQL, and passes through us unharmed. */
class ITCorpus {

    @Test
    void runsOnARealDatabase() throws SQLException {
        try (MariaDb server = MariaDb.start();
                Connection plain = server.connect()) {
            for (String sql : Corpus.schema()) {
                try (Statement statement = plain.createStatement()) {
                    statement.execute(sql);
                }
            }
            MariaDbDataSource dataSource = new MariaDbDataSource(server.url() + "?useServerPrepStmts=true");
            dataSource.setUser("root");
            RecordedCalls recorded = new RecordedCalls();
            JdbcCalls jdbc = new JdbcCalls(
                    Calls.builder(ServiceIdentity.of("shop", "one"))
                            .observer(recorded)
                            .build(),
                    Duration.ofHours(1));
            DataSource observed = jdbc.observe(dataSource, "dataSource", server.url(), PoolView.NONE);
            List<String> failures = new ArrayList<>();
            try (Connection connection = observed.getConnection()) {
                for (Corpus.Entry entry : Corpus.entries()) {
                    try {
                        run(connection, entry.sql());
                    } catch (SQLException e) {
                        failures.add(entry.sql() + " -> " + e.getMessage());
                    }
                    String operation = recorded.take().site().operation();
                    assertThat(operation).startsWith(entry.expected().verb() + " ");
                }
            }
            assertThat(failures).isEmpty();
            assertThat(jdbc.counters()).containsEntry("sql_not_understood", 4L);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        if (!sql.contains("?")) {
            try (Statement statement = connection.createStatement()) {
                drain(statement, statement.execute(sql));
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= parameters; i++) {
                if (sql.contains("call")) {
                    statement.setNull(i, Types.DATE);
                } else if (sql.contains("LIMIT")) {
                    statement.setInt(i, i);
                } else {
                    statement.setString(i, String.valueOf(i));
                }
            }
            drain(statement, statement.execute());
        }
    }

    private static void drain(Statement statement, boolean rows) throws SQLException {
        boolean more = rows;
        while (more) {
            var result = statement.getResultSet();
            while (result != null && result.next()) {
                // the rows that there are
            }
            more = statement.getMoreResults();
        }
    }
}
