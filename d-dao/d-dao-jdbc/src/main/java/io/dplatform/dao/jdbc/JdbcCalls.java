package io.dplatform.dao.jdbc;

import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.FactSource;
import io.dplatform.tracker.context.SelfCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Makes the statements of a process observed calls: one {@code Call} per execution, of the kind {@code SQL}, to the peer
 * {@code db:<schema>}, named by what it does and a fingerprint of its normalised text. Values of statements are kept nowhere: not in
 * names, tags and facts, and not in memory. One per process; thread-safe.
 *
 * <pre>{@code
 * JdbcCalls jdbc = new JdbcCalls(calls, Duration.ofMillis(10));
 * DataSource observed = jdbc.observe(pool, "dataSource", "jdbc:mariadb://db1/shop", PoolView.NONE);
 * }</pre>
 */
public final class JdbcCalls implements FactSource, SelfCounters {

    private static final int MAX_SOURCES = 100;

    private final Calls calls;
    private final Duration noticeable;
    private final Statements statements;
    private final Map<String, SourceCalls> sources = new ConcurrentHashMap<>();

    /**
     * @param noticeable a connection, commit or rollback that took this long is a call of its own ({@code CONNECT pool},
     *     {@code COMMIT}, {@code ROLLBACK}); one that fails always is
     */
    public JdbcCalls(Calls calls, Duration noticeable) {
        this.calls = calls;
        this.noticeable = noticeable;
        this.statements = new Statements(calls);
    }

    /**
     * {@code dataSource}, observed. A connection that is observed already (of a data source within this one) is not observed twice.
     *
     * @param name what the data source is called in the application, usually its bean's name
     * @param url its JDBC URL, {@code ""} where it is not known: the first connection is asked then
     * @param pool how full it is
     */
    public DataSource observe(DataSource dataSource, String name, String url, PoolView pool) {
        return new ObservedDataSource(dataSource, source(name, url, pool));
    }

    /**
     * What observes the connections of a data source, for one that asks for it itself.
     *
     * @param name what the data source is called in the application
     * @param url its JDBC URL or {@code ""}
     * @param pool how full it is
     */
    public SourceCalls source(String name, String url, PoolView pool) {
        SourceCalls source = new SourceCalls(calls, statements, noticeable, name, url, pool);
        if (sources.size() < MAX_SOURCES) {
            sources.put(name, source);
        }
        return source;
    }

    /** {@code pool}, {@code statement} and {@code statement-use}. */
    @Override
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        sources.values().forEach(source -> facts.add(source.fact()));
        facts.addAll(statements.facts());
        facts.addAll(statements.uses().facts());
        return facts;
    }

    /** What is known of how many statements, and what did not fit. */
    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("sql_statements", (long) statements.known());
        counters.put("sql_texts", (long) statements.texts());
        counters.put("sql_not_understood", statements.notUnderstood());
        counters.put("sql_beyond_bound", statements.beyondBound());
        counters.put("sql_uses_folded", statements.uses().folded());
        return counters;
    }
}
