package io.dplatform.watcher.server.lease;

import io.dplatform.watcher.server.settings.WatcherProperties.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The lease in the database, by whose clock alone it expires. A connection of its own for each question, that waits for a bounded
 * time: one that went silent, or a pool that is used up, must not cost the lead. Every statement stands for itself: a transaction
 * whose client is gone would keep the row locked, and with it whoever is to follow.
 */
final class LeaseTable {

    /** In UTC, so that no change of summer time is a jump. */
    private static final String NOW = "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000)";

    private final Database database;
    private final String self;
    private final String place;

    /**
     * @param self what no other process is called
     * @param place where this one is, for people
     */
    LeaseTable(Database database, String self, String place) {
        this.database = database;
        this.self = self;
        this.place = place;
    }

    /**
     * What the database says.
     *
     * @param takenAt epoch milliseconds
     * @param remains of the lease; negative where it has run out
     * @param standbys where those are that wait for it
     */
    record Answer(String holder, String place, long token, long takenAt, Duration remains, List<String> standbys) {}

    /** Takes the lease if it is free; whatever comes of it, this process is known to wait for it. */
    Answer askFor() throws SQLException {
        return ask(jdbc -> {
            int taken = jdbc.sql(
                            "update watcher_lease set holder = :self, place = :place, token = token + 1, taken_at = "
                                    + NOW + ", expires_at = " + NOW + " + :length where id = 1 and expires_at <= "
                                    + NOW)
                    .param("self", self)
                    .param("place", place)
                    .param("length", database.lease().toMillis())
                    .update();
            if (taken == 0) {
                waiting(jdbc);
            }
        });
    }

    private void waiting(JdbcClient jdbc) {
        int known = jdbc.sql("update watcher_standby set seen_at = " + NOW + " where holder = :self")
                .param("self", self)
                .update();
        if (known == 0) {
            jdbc.sql("insert into watcher_standby (holder, place, seen_at) values (:self, :place, " + NOW + ")")
                    .param("self", self)
                    .param("place", place)
                    .update();
        }
    }

    /** Renews it, if it is still that with this token. */
    Answer renew(long token) throws SQLException {
        return ask(jdbc -> {
            jdbc.sql("update watcher_lease set expires_at = " + NOW + " + :length where id = 1 and token = :token")
                    .param("length", database.lease().toMillis())
                    .param("token", token)
                    .update();
            jdbc.sql("delete from watcher_standby where holder = :self or seen_at < " + NOW + " - :length")
                    .param("self", self)
                    .param("length", database.lease().toMillis())
                    .update();
        });
    }

    /** Whoever waits may take it at once. */
    void giveBack(long token) throws SQLException {
        ask(jdbc -> jdbc.sql("update watcher_lease set expires_at = 0 where id = 1 and token = :token")
                .param("token", token)
                .update());
    }

    /** Shorter than what is left when a renewal is due; whoever waits asks several times in it. */
    private Duration patience() {
        return database.lease().dividedBy(3);
    }

    private interface Question {
        void ask(JdbcClient jdbc);
    }

    private Answer ask(Question question) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection.setNetworkTimeout(Runnable::run, (int) patience().toMillis());
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            question.ask(jdbc);
            List<String> standbys = jdbc.sql("select place from watcher_standby where holder <> :self and seen_at >= "
                            + NOW + " - :lately order by place")
                    .param("self", self)
                    .param("lately", patience().toMillis())
                    .query(String.class)
                    .list();
            return jdbc.sql("select holder, place, token, taken_at, expires_at - " + NOW
                            + " as remains from watcher_lease where id = 1")
                    .query((row, n) -> new Answer(
                            row.getString("holder"),
                            row.getString("place"),
                            row.getLong("token"),
                            row.getLong("taken_at"),
                            Duration.ofMillis(row.getLong("remains")),
                            standbys))
                    .single();
        }
    }
}
