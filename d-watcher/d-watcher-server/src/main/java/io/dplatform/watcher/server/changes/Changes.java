package io.dplatform.watcher.server.changes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks changes up, the newest first. The texts are cut to {@value #EXCERPT} characters here, since a page of whole ones could
 * be hundreds of megabytes; {@link ChangeService#find} has them whole.
 */
@Component
public final class Changes {

    /** So much of a text is in a list; a text of exactly this length was longer. */
    public static final int EXCERPT = 400;

    private static final String COLUMNS = "c.seq, c.id, c.changed_at, c.actor, c.origin, c.kind, c.subject, c.services,"
            + " c.reason, substring(c.before_text, 1, " + EXCERPT + ") as before_text, substring(c.after_text, 1, "
            + EXCERPT + ") as after_text, c.undo_of, c.undoable, c.previous_hash, c.hash";

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    public List<Change> find(ChangeQuery query) {
        StringBuilder sql = new StringBuilder("select ").append(COLUMNS).append(" from watcher_change c");
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        if (query.service() != null) {
            sql.append(" join watcher_change_service s on s.seq = c.seq");
            conditions.add("s.service = :service");
            values.put("service", query.service());
        }
        if (query.from() != null) {
            conditions.add("c.changed_at >= :from");
            values.put("from", query.from());
        }
        if (query.to() != null) {
            conditions.add("c.changed_at < :to");
            values.put("to", query.to());
        }
        if (!query.kinds().isEmpty()) {
            conditions.add("c.kind in (:kinds)");
            values.put("kinds", query.kinds().stream().map(Enum::name).collect(Collectors.toSet()));
        }
        if (query.actor() != null) {
            conditions.add("c.actor = :actor");
            values.put("actor", query.actor());
        }
        if (query.text() != null && !query.text().isBlank()) {
            conditions.add("(lower(c.subject) like :text escape '!' or lower(c.reason) like :text escape '!'"
                    + " or lower(c.actor) like :text escape '!')");
            values.put("text", "%" + escaped(query.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        if (query.before() != null) {
            conditions.add("c.seq < :before");
            values.put("before", query.before());
        }
        if (!conditions.isEmpty()) {
            sql.append(" where ").append(String.join(" and ", conditions));
        }
        sql.append(" order by c.seq desc limit :limit");
        values.put("limit", query.limit());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, n) -> Ledger.change(row))
                .list();
    }

    /** Which of these were undone, and by which change. */
    public Map<String, String> undone(List<Change> some) {
        Map<String, String> undone = new HashMap<>();
        if (!some.isEmpty()) {
            jdbc.sql("select undo_of, id from watcher_change where undo_of in (:ids)")
                    .param("ids", some.stream().map(Change::id).toList())
                    .query(row -> {
                        undone.put(row.getString("undo_of"), row.getString("id"));
                    });
        }
        return undone;
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
