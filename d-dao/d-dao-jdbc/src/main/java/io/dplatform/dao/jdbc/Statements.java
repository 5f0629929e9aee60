package io.dplatform.dao.jdbc;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a process by their texts. A text is read once and then found again: by itself where it has no values in it, else
 * by a hash, because values are kept nowhere. Texts and statements are bounded; a statement beyond the bound is counted with all others
 * beyond it, as one that is not understood. Thread-safe.
 */
final class Statements {

    /** As many texts as are found again without being read again. */
    static final int MAX_TEXTS = 4_000;

    /** As many statements as have a name of their own. */
    static final int MAX_STATEMENTS = 500;

    private static final int MAX_NAMED_TABLES = 3;
    private static final int MAX_SQL = 1_024;

    private final Calls calls;
    private final StatementUses uses = new StatementUses();
    private final AtomicInteger texts = new AtomicInteger();
    private final AtomicInteger statements = new AtomicInteger();
    private final LongAdder notUnderstood = new LongAdder();
    private final LongAdder beyondBound = new LongAdder();
    private final Map<String, SqlStatement> byFingerprint = new ConcurrentHashMap<>();
    private final Map<String, OfDatabase> databases = new ConcurrentHashMap<>();

    Statements(Calls calls) {
        this.calls = calls;
    }

    /** The statements of one database, which several data sources may share. */
    OfDatabase of(String database, SqlDialect dialect) {
        return databases.computeIfAbsent(database + " " + dialect, d -> new OfDatabase(database, dialect));
    }

    StatementUses uses() {
        return uses;
    }

    int known() {
        return byFingerprint.size();
    }

    int texts() {
        return texts.get();
    }

    /** How many of the statements that are known were not understood. */
    long notUnderstood() {
        return notUnderstood.sum();
    }

    /** How many texts were of statements beyond the bound; a text that is found again is counted once. */
    long beyondBound() {
        return beyondBound.sum();
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        byFingerprint.values().forEach(statement -> facts.add(statement.fact()));
        databases.values().forEach(database -> {
            SqlStatement other = database.other;
            if (other != null) {
                facts.add(other.fact());
            }
        });
        return facts;
    }

    final class OfDatabase {

        private final String database;
        private final SqlDialect dialect;
        private final Map<String, SqlStatement> byText = new ConcurrentHashMap<>();
        private final Map<Fingerprint.Wide, SqlStatement> byHash = new ConcurrentHashMap<>();
        private volatile @Nullable SqlStatement other;

        private OfDatabase(String database, SqlDialect dialect) {
            this.database = database;
            this.dialect = dialect;
        }

        String database() {
            return database;
        }

        SqlStatement of(String sql) {
            SqlStatement known = byText.get(sql);
            if (known != null) {
                return known;
            }
            Fingerprint.Wide hash = Fingerprint.wide(sql);
            known = byHash.get(hash);
            return known != null ? known : read(sql, hash);
        }

        private SqlStatement read(String sql, Fingerprint.Wide hash) {
            SqlText text = SqlText.of(sql, dialect);
            SqlStatement statement = named(NormalSql.of(text), text);
            if (texts.get() < MAX_TEXTS) {
                boolean isNew = text.hasLiterals()
                        ? byHash.putIfAbsent(hash, statement) == null
                        : byText.putIfAbsent(sql, statement) == null;
                if (isNew) {
                    texts.incrementAndGet();
                }
            }
            return statement;
        }

        private SqlStatement named(String normal, SqlText text) {
            String fingerprint = Fingerprint.of(normal);
            SqlStatement known = byFingerprint.get(fingerprint);
            if (known != null && !isSame(known, normal)) {
                // The same statement of another database, or two that share a name by chance.
                fingerprint = Fingerprint.of(normal + " @" + database);
                known = byFingerprint.get(fingerprint);
            }
            if (known != null) {
                return known;
            }
            if (statements.incrementAndGet() > MAX_STATEMENTS) {
                statements.decrementAndGet();
                beyondBound.increment();
                return other();
            }
            String name = fingerprint;
            SqlStatement made = statement(name, normal, StatementReader.read(text));
            SqlStatement first = byFingerprint.putIfAbsent(name, made);
            if (first != null) {
                statements.decrementAndGet();
                return first;
            }
            if (!made.tables().understood()) {
                notUnderstood.increment();
            }
            return made;
        }

        private boolean isSame(SqlStatement known, String normal) {
            return known.database().equals(database) && known.sql().equals(shown(normal));
        }

        private SqlStatement other() {
            SqlStatement present = other;
            if (present == null) {
                TableUse tables = new TableUse("SQL", Set.of(), Set.of(), false);
                present = new SqlStatement(
                        StatementUses.OTHER,
                        "",
                        tables,
                        database,
                        calls.site(CallKind.SQL, CallRole.CLIENT, "db:" + database, "SQL " + StatementUses.OTHER),
                        uses.of(StatementUses.OTHER));
                other = present;
            }
            return present;
        }

        private SqlStatement statement(String fingerprint, String normal, TableUse tables) {
            return new SqlStatement(
                    fingerprint,
                    shown(normal),
                    tables,
                    database,
                    calls.site(CallKind.SQL, CallRole.CLIENT, "db:" + database, operation(fingerprint, tables)),
                    uses.of(fingerprint));
        }
    }

    private static String shown(String normal) {
        return normal.length() <= MAX_SQL ? normal : normal.substring(0, MAX_SQL - 1) + "…";
    }

    /** {@code UPDATE orders,stock #1f0c22ab}: what it writes first. */
    static String operation(String fingerprint, TableUse tables) {
        Set<String> touched = new LinkedHashSet<>(tables.writes());
        touched.addAll(tables.reads());
        List<String> named = touched.stream().limit(MAX_NAMED_TABLES).toList();
        String more = touched.size() > named.size() ? "+" + (touched.size() - named.size()) : "";
        return tables.verb() + " " + (named.isEmpty() ? "" : String.join(",", named) + more + " ") + "#" + fingerprint;
    }
}
