package io.dplatform.watcher.server.actions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Actions in the control data. */
@Component
final class ActionStore {

    private static final int MAX_KEPT = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ActionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<Action> latest(int limit) {
        return jdbc.sql("select body from watcher_action order by id desc limit :limit")
                .param("limit", limit)
                .query((row, n) -> read(row.getString("body")))
                .list();
    }

    /** Those done for an incident, the newest first. */
    List<Action> ofIncident(long incident) {
        return jdbc.sql("select body from watcher_action where incident = :incident order by id desc limit 100")
                .param("incident", incident)
                .query((row, n) -> read(row.getString("body")))
                .list();
    }

    /** Those in effect, the oldest first. */
    List<Action> active() {
        return jdbc.sql("select body from watcher_action where status = 'ACTIVE' order by id")
                .query((row, n) -> read(row.getString("body")))
                .list();
    }

    /** Those that were done before a moment and not judged yet. */
    List<Action> unjudged(Instant before) {
        return jdbc.sql(
                        "select body from watcher_action where judged_at = 0 and created_at <= :before order by id limit 100")
                .param("before", before.toEpochMilli())
                .query((row, n) -> read(row.getString("body")))
                .list();
    }

    Optional<Action> find(long id) {
        return jdbc.sql("select body from watcher_action where id = :id")
                .param("id", id)
                .query((row, n) -> read(row.getString("body")))
                .optional();
    }

    /** To be called inside the transaction that inserts. */
    long nextId() {
        Long last = jdbc.sql("select coalesce(max(id), 0) from watcher_action")
                .query(Long.class)
                .single();
        return last + 1;
    }

    void insert(Action action) {
        statement(
                        "insert into watcher_action (id, incident, kind, service, status, created_at, ends_at, judged_at,"
                                + " body) values (:id, :incident, :kind, :service, :status, :at, :until, :judged, :body)",
                        action)
                .update();
        jdbc.sql("delete from watcher_action where id <= :last and status <> 'ACTIVE'")
                .param("last", action.id() - MAX_KEPT)
                .update();
    }

    void update(Action action) {
        statement(
                        "update watcher_action set incident = :incident, kind = :kind, service = :service,"
                                + " status = :status, created_at = :at, ends_at = :until, judged_at = :judged,"
                                + " body = :body where id = :id",
                        action)
                .update();
    }

    private JdbcClient.StatementSpec statement(String sql, Action action) {
        Instant judged = action.judgedAt();
        return jdbc.sql(sql)
                .param("id", action.id())
                .param("incident", action.incident())
                .param("kind", action.kind().name())
                .param("service", action.service())
                .param("status", action.status().name())
                .param("at", action.at().toEpochMilli())
                .param("until", action.until().toEpochMilli())
                .param("judged", judged == null ? 0L : (Long) judged.toEpochMilli())
                .param("body", JSON.writeValueAsString(action));
    }

    private static Action read(String body) {
        return JSON.readValue(body, Action.class);
    }
}
