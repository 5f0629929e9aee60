package io.dplatform.dao.jdbc;

import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Fact;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A statement of one data source, whatever its values: what is known of it, and where its calls are counted. All texts that differ in
 * their values only share one.
 *
 * @param fingerprint eight hex digits, or {@link StatementUses#OTHER}
 * @param sql without literals
 */
record SqlStatement(
        String fingerprint,
        String sql,
        TableUse tables,
        String database,
        CallSite site,
        StatementUses.OfStatement uses) {

    Fact fact() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("database", database);
        values.put("sql", sql);
        values.put("verb", tables.verb());
        values.put("reads", String.join(",", tables.reads()));
        values.put("writes", String.join(",", tables.writes()));
        values.put("understood", String.valueOf(tables.understood()));
        return new Fact("statement", fingerprint, values);
    }
}
