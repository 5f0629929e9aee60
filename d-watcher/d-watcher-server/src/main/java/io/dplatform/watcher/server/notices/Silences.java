package io.dplatform.watcher.server.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The silences as they are stored; what is over is forgotten a week later. */
@Component
final class Silences {

    static final int MAX = 200;
    private static final long KEPT_MILLIS = 7L * 24 * 3_600_000;

    private final JdbcClient jdbc;

    Silences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Silence> all() {
        return jdbc.sql("select * from watcher_silence order by until_at desc, id limit " + MAX)
                .query((row, n) -> silence(row))
                .list();
    }

    Optional<Silence> find(String id) {
        return jdbc.sql("select * from watcher_silence where id = :id")
                .param("id", id)
                .query((row, n) -> silence(row))
                .optional();
    }

    private static Silence silence(ResultSet row) throws SQLException {
        return new Silence(
                row.getString("id"),
                row.getString("service"),
                row.getString("rule"),
                row.getLong("until_at"),
                row.getString("reason"),
                row.getString("author"),
                row.getLong("created_at"));
    }

    void add(Silence silence, long now) {
        jdbc.sql("delete from watcher_silence where until_at < :old")
                .param("old", now - KEPT_MILLIS)
                .update();
        jdbc.sql("insert into watcher_silence (id, service, rule, until_at, reason, author, created_at)"
                        + " values (:id, :service, :rule, :until, :reason, :author, :created)")
                .param("id", silence.id())
                .param("service", silence.service())
                .param("rule", silence.rule())
                .param("until", silence.until())
                .param("reason", silence.reason())
                .param("author", silence.author())
                .param("created", silence.createdAt())
                .update();
    }

    void remove(String id) {
        jdbc.sql("delete from watcher_silence where id = :id").param("id", id).update();
    }
}
