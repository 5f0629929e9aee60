package io.dplatform.watcher.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set of the server.
 *
 * @param port on which console, API and intake listen
 * @param bind address on which they listen; by default this machine only, since the server itself speaks no TLS
 * @param url under which services reach the platform; by default http, 127.0.0.1 and the port
 * @param dataDir where everything is kept
 * @param environment what this platform watches over, shown in the console: dev, test, production
 * @param database where users, sessions and the like are kept; by default a file in the data directory
 * @param spans how much is kept of spans
 * @param metrics how much is kept of metrics
 * @param intake who may push, and how much of it is taken
 */
@ConfigurationProperties("d.watcher")
public record WatcherProperties(
        @DefaultValue("8600") int port,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("") String url,
        @DefaultValue("d-platform-data") Path dataDir,
        @DefaultValue("dev") String environment,
        @DefaultValue Database database,
        @DefaultValue Spans spans,
        @DefaultValue Metrics metrics,
        @DefaultValue Intake intake) {

    /**
     * The database of the control data.
     *
     * @param url JDBC URL of MariaDB, MySQL or TiDB, whose driver and Flyway module the class path has; empty for the file
     * @param user of that database
     * @param password of that user
     * @param lease for how long the right to lead holds unless it is renewed: of the platforms on one database one leads, the others stand
     *     by until it gives back its lease or does not renew it; the same for all of them. Not used with the file
     */
    public record Database(
            @DefaultValue("") String url,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("15s") Duration lease) {

        public Database {
            if (lease.compareTo(SHORTEST_LEASE) < 0) {
                throw new IllegalArgumentException("d.watcher.database.lease: " + lease + " (expected: "
                        + SHORTEST_LEASE.toSeconds() + "s or more)");
            }
        }

        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

        /** Without the password. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    /**
     * The store of spans.
     *
     * @param maxBytes on disk; beyond it the oldest go first
     * @param maxAge beyond which they go whatever room there is
     */
    public record Spans(@DefaultValue("2GB") DataSize maxBytes, @DefaultValue("7d") Duration maxAge) {}

    /**
     * The store of metrics.
     *
     * @param maxBytes on disk; beyond it the oldest go first
     * @param maxAge beyond which they go whatever room there is
     */
    public record Metrics(@DefaultValue("1GB") DataSize maxBytes, @DefaultValue("7d") Duration maxAge) {}

    /**
     * What services push. A service over its limit is answered with 429 and counted; others are not touched by that.
     *
     * @param sharedToken whether the token of the first start lets in all services and is told to them in the config center;
     *     without it each needs a d.platform.token that an admin issued
     * @param requestsPerSecond that are taken of one service, all its instances together; ten seconds' worth may come at once
     * @param bytesPerSecond that are taken of one service, inflated; ten seconds' worth may come at once
     */
    public record Intake(
            @DefaultValue("true") boolean sharedToken,
            @DefaultValue("500") int requestsPerSecond,
            @DefaultValue("16MB") DataSize bytesPerSecond) {

        public Intake {
            if (requestsPerSecond < 1) {
                throw new IllegalArgumentException(
                        "d.watcher.intake.requests-per-second: " + requestsPerSecond + " (expected: 1 or more)");
            }
            if (bytesPerSecond.toBytes() < 1) {
                throw new IllegalArgumentException(
                        "d.watcher.intake.bytes-per-second: " + bytesPerSecond + " (expected: 1B or more)");
            }
        }
    }
}
