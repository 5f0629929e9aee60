package io.dplatform.watcher.server.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Incidents in the control data. */
@Component
final class IncidentStore {

    /** Older ones are let go. */
    private static final int MAX_KEPT = 5_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    IncidentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those not closed, and the latest of the closed ones. */
    List<Incident> latest(int closed) {
        // Lists and no streams: a stream holds its connection until it is closed.
        List<Incident> found = new ArrayList<>(jdbc.sql("select body from watcher_incident where state <> 'CLOSED'")
                .query((row, n) -> read(row.getString("body")))
                .list());
        found.addAll(jdbc.sql("select body from watcher_incident where state = 'CLOSED' order by id desc limit :n")
                .param("n", closed)
                .query((row, n) -> read(row.getString("body")))
                .list());
        return found;
    }

    /** The newest first. */
    List<Incident> page(long before, int limit) {
        return jdbc.sql("select body from watcher_incident where id < :before order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> read(row.getString("body")))
                .list();
    }

    Optional<Incident> find(long id) {
        return jdbc.sql("select body from watcher_incident where id = :id")
                .param("id", id)
                .query((row, n) -> read(row.getString("body")))
                .optional();
    }

    long nextId() {
        Long last = jdbc.sql("select coalesce(max(id), 0) from watcher_incident")
                .query(Long.class)
                .single();
        return last + 1;
    }

    void save(Incident incident) {
        int updated = statement(
                        "update watcher_incident set state = :state, root = :root, severity = :severity,"
                                + " opened_at = :opened, closed_at = :closed, body = :body where id = :id",
                        incident)
                .update();
        if (updated == 0) {
            statement(
                            "insert into watcher_incident (id, state, root, severity, opened_at, closed_at, body)"
                                    + " values (:id, :state, :root, :severity, :opened, :closed, :body)",
                            incident)
                    .update();
            jdbc.sql("delete from watcher_incident where id <= :last and state = 'CLOSED'")
                    .param("last", incident.id() - MAX_KEPT)
                    .update();
        }
    }

    private JdbcClient.StatementSpec statement(String sql, Incident incident) {
        return jdbc.sql(sql)
                .param("id", incident.id())
                .param("state", incident.state().name())
                .param("root", incident.fold().root().node())
                .param("severity", incident.fold().severity().name())
                .param("opened", incident.openedAt().toEpochMilli())
                .param("closed", millis(incident.closedAt()))
                .param("body", JSON.writeValueAsString(incident));
    }

    private static long millis(@Nullable Instant at) {
        return at == null ? 0 : at.toEpochMilli();
    }

    private static Incident read(String body) {
        return JSON.readValue(body, Incident.class);
    }
}
