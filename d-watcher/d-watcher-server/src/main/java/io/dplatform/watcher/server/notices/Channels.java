package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.watcher.server.store.SealedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The channels as they are stored. */
@Component
final class Channels {

    private static final int MAX_FAILURE = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final SealedText sealed;
    private final Clock clock;

    Channels(JdbcClient jdbc, SealedText sealed, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.clock = clock;
    }

    /**
     * A channel and how it fares. Times are epoch milliseconds, 0 for never.
     *
     * @param failure why the last failed delivery failed
     */
    record Stored(Channel channel, long delivered, long dropped, long deliveredAt, long failedAt, String failure) {}

    List<Stored> all() {
        return jdbc.sql("select * from watcher_channel order by name")
                .query((row, n) -> stored(row))
                .list();
    }

    Optional<Stored> find(String name) {
        return jdbc.sql("select * from watcher_channel where name = :name")
                .param("name", name)
                .query((row, n) -> stored(row))
                .optional();
    }

    private Stored stored(ResultSet row) throws SQLException {
        String name = row.getString("name");
        Destination destination = JSON.readValue(sealed.open(name, row.getString("sealed")), Destination.class);
        Channel channel = new Channel(
                name,
                ChannelKind.valueOf(row.getString("kind")),
                row.getInt("enabled") == 1,
                Language.valueOf(row.getString("language")),
                Severity.valueOf(row.getString("min_severity")),
                destination);
        return new Stored(
                channel,
                row.getLong("delivered"),
                row.getLong("dropped"),
                row.getLong("delivered_at"),
                row.getLong("failed_at"),
                row.getString("failure"));
    }

    void save(Channel channel) {
        int changed = write(
                channel,
                "update watcher_channel set kind = :kind, enabled = :enabled, language = :language,"
                        + " min_severity = :severity, sealed = :sealed where name = :name");
        if (changed == 0) {
            write(
                    channel,
                    "insert into watcher_channel (name, kind, enabled, language, min_severity, sealed, delivered,"
                            + " dropped, delivered_at, failed_at, failure)"
                            + " values (:name, :kind, :enabled, :language, :severity, :sealed, 0, 0, 0, 0, '')");
        }
    }

    private int write(Channel channel, String sql) {
        return jdbc.sql(sql)
                .param("name", channel.name())
                .param("kind", channel.kind().name())
                .param("enabled", channel.enabled() ? 1 : 0)
                .param("language", channel.language().name())
                .param("severity", channel.minSeverity().name())
                .param("sealed", sealed.seal(channel.name(), JSON.writeValueAsString(channel.destination())))
                .update();
    }

    void remove(String name) {
        jdbc.sql("delete from watcher_notice where channel = :name")
                .param("name", name)
                .update();
        jdbc.sql("delete from watcher_channel where name = :name")
                .param("name", name)
                .update();
    }

    void delivered(String name) {
        jdbc.sql("update watcher_channel set delivered = delivered + 1, delivered_at = :now where name = :name")
                .param("now", clock.millis())
                .param("name", name)
                .update();
    }

    void failed(String name, String why) {
        jdbc.sql("update watcher_channel set failed_at = :now, failure = :why where name = :name")
                .param("now", clock.millis())
                .param("why", why.length() <= MAX_FAILURE ? why : why.substring(0, MAX_FAILURE))
                .param("name", name)
                .update();
    }

    void dropped(String name, long count) {
        jdbc.sql("update watcher_channel set dropped = dropped + :count where name = :name")
                .param("count", count)
                .param("name", name)
                .update();
    }
}
