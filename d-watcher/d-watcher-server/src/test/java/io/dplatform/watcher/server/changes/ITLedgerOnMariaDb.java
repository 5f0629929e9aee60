package io.dplatform.watcher.server.changes;

import io.dplatform.dao.jdbc.testkit.MariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger in a real MariaDB. */
final class ITLedgerOnMariaDb extends LedgerContract {

    private static MariaDb server;
    private static int databases;

    @BeforeAll
    static void start() {
        server = MariaDb.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    LedgerDatabase database() {
        String name = "ledger" + ++databases;
        try (Connection connection = DriverManager.getConnection(server.url(""), "root", "")) {
            connection.createStatement().execute("create database " + name + " character set utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return LedgerDatabase.of(server.url(name), "root");
    }
}
