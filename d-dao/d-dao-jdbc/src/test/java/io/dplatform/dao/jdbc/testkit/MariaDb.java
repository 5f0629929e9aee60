package io.dplatform.dao.jdbc.testkit;

import io.dplatform.tracker.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real MariaDB on a free port of 127.0.0.1, with a folder of its own, for one test class. */
public final class MariaDb implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private MariaDb(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one, with an empty database {@code shop}. */
    public static MariaDb start() {
        try {
            MariaDb server = new MariaDb(Files.createTempDirectory("mariadb"), FreePorts.one());
            run(
                    server.folder,
                    "mariadb-install-db",
                    "--no-defaults",
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--datadir=" + server.folder.resolve("data"));
            server.launch();
            try (Connection connection = DriverManager.getConnection(server.url(""), "root", "")) {
                connection.createStatement().execute("CREATE DATABASE shop CHARACTER SET utf8mb4");
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("no database of our own", e);
        }
    }

    /** Of the database {@code shop}; the user is root, who has no password here. */
    public String url() {
        return url("shop");
    }

    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "root", "");
    }

    /** Starts it again on the port and with the data that it had. */
    public void launch() {
        try {
            process = new ProcessBuilder(
                            "mariadbd",
                            "--no-defaults",
                            "--user=" + System.getProperty("user.name"),
                            "--datadir=" + folder.resolve("data"),
                            "--socket=" + folder.resolve("s"),
                            "--pid-file=" + folder.resolve("pid"),
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--skip-name-resolve",
                            "--innodb-buffer-pool-size=32M",
                            "--innodb-flush-log-at-trx-commit=2",
                            "--local-infile=1")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> DriverManager.getConnection(url(""), "root", "").isValid(1));
    }

    /** {@code kill -9}. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path folder, String... command) throws IOException {
        Process done = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        try {
            if (!done.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || done.exitValue() != 0) {
                throw new IllegalStateException(
                        command[0] + " failed: " + Files.readString(folder.resolve("install.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
