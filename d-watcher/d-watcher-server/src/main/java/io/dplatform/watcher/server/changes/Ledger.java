package io.dplatform.watcher.server.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the ledger as they are stored. Adds and reads; there is nothing that edits or removes one. */
@Component
final class Ledger {

    static final String COLUMNS = "seq, id, changed_at, actor, origin, kind, subject, services, reason, before_text,"
            + " after_text, undo_of, undoable, previous_hash, hash";

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the chain. */
    record Head(long seq, String hash) {}

    /** The end of the chain, which stays the end until the transaction around this ends. */
    Head lockHead() {
        return jdbc.sql("select seq, hash from watcher_change_head where id = 1 for update")
                .query((row, n) -> new Head(row.getLong("seq"), row.getString("hash")))
                .single();
    }

    Head head() {
        return jdbc.sql("select seq, hash from watcher_change_head where id = 1")
                .query((row, n) -> new Head(row.getLong("seq"), row.getString("hash")))
                .single();
    }

    /** Adds a row behind the head, which is locked. */
    void append(Change change) {
        jdbc.sql("insert into watcher_change (" + COLUMNS
                        + ") values (:seq, :id, :at, :actor, :origin, :kind, :subject,"
                        + " :services, :reason, :before, :after, :undoOf, :undoable, :previousHash, :hash)")
                .param("seq", change.seq())
                .param("id", change.id())
                .param("at", change.at())
                .param("actor", change.actor())
                .param("origin", change.origin())
                .param("kind", change.kind().name())
                .param("subject", change.subject())
                .param("services", String.join(",", change.services()))
                .param("reason", change.reason())
                .param("before", change.before())
                .param("after", change.after())
                .param("undoOf", change.undoOf())
                .param("undoable", change.undoable() ? 1 : 0)
                .param("previousHash", change.previousHash())
                .param("hash", change.hash())
                .update();
        for (String service : change.services()) {
            jdbc.sql("insert into watcher_change_service (service, seq) values (:service, :seq)")
                    .param("service", service)
                    .param("seq", change.seq())
                    .update();
        }
        jdbc.sql("update watcher_change_head set seq = :seq, hash = :hash where id = 1")
                .param("seq", change.seq())
                .param("hash", change.hash())
                .update();
    }

    Optional<Change> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from watcher_change where id = :id")
                .param("id", id)
                .query((row, n) -> change(row))
                .optional();
    }

    /** The change that undid this one. */
    Optional<Change> undoOf(String id) {
        return jdbc.sql("select " + COLUMNS + " from watcher_change where undo_of = :id order by seq desc limit 1")
                .param("id", id)
                .query((row, n) -> change(row))
                .optional();
    }

    /** Rows in the order of the chain. */
    List<Change> after(long seq, int limit) {
        return jdbc.sql("select " + COLUMNS + " from watcher_change where seq > :seq order by seq limit :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query((row, n) -> change(row))
                .list();
    }

    static Change change(ResultSet row) throws SQLException {
        String services = row.getString("services");
        return new Change(
                row.getLong("seq"),
                row.getString("id"),
                row.getLong("changed_at"),
                row.getString("actor"),
                row.getString("origin"),
                ChangeKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                services.isEmpty() ? List.of() : List.of(services.split(",")),
                row.getString("reason"),
                text(row, "before_text"),
                text(row, "after_text"),
                row.getString("undo_of"),
                row.getInt("undoable") == 1,
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
