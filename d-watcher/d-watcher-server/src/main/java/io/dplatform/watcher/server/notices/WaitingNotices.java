package io.dplatform.watcher.server.notices;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices on their way, in the database: what was accepted is delivered also after a restart, and twice rather than not at all. Of
 * each channel at most a thousand; when it is full the oldest goes, and is counted.
 */
@Component
final class WaitingNotices {

    static final int MAX_WAITING = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One of them. */
    record Waiting(long id, Notice notice, long createdAt, int attempts, long nextAt) {}

    /** @return how many had to go for it */
    long add(String channel, Notice notice) {
        long now = clock.millis();
        jdbc.sql("insert into watcher_notice (channel, body, created_at, attempts, next_at)"
                        + " values (:channel, :body, :now, 0, :now)")
                .param("channel", channel)
                .param("body", JSON.writeValueAsString(notice))
                .param("now", now)
                .update();
        long tooMany = count(channel) - MAX_WAITING;
        if (tooMany <= 0) {
            return 0;
        }
        List<Long> oldest = jdbc.sql("select id from watcher_notice where channel = :channel order by id limit :many")
                .param("channel", channel)
                .param("many", tooMany)
                .query(Long.class)
                .list();
        oldest.forEach(this::remove);
        return oldest.size();
    }

    long count(String channel) {
        return jdbc.sql("select count(*) from watcher_notice where channel = :channel")
                .param("channel", channel)
                .query(Long.class)
                .single();
    }

    /** The first in line of a channel, whether it is due or not: order is kept. */
    Optional<Waiting> first(String channel) {
        return jdbc.sql("select * from watcher_notice where channel = :channel order by id limit 1")
                .param("channel", channel)
                .query((row, n) -> new Waiting(
                        row.getLong("id"),
                        JSON.readValue(row.getString("body"), Notice.class),
                        row.getLong("created_at"),
                        row.getInt("attempts"),
                        row.getLong("next_at")))
                .optional();
    }

    /** Channels of which the first in line is due. */
    List<String> due() {
        return jdbc.sql("select distinct channel from watcher_notice where next_at <= :now")
                .param("now", clock.millis())
                .query(String.class)
                .list();
    }

    void remove(long id) {
        jdbc.sql("delete from watcher_notice where id = :id").param("id", id).update();
    }

    void tryAgain(long id, long at) {
        jdbc.sql("update watcher_notice set attempts = attempts + 1, next_at = :at where id = :id")
                .param("at", at)
                .param("id", id)
                .update();
    }
}
