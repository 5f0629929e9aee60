package io.dplatform.dao.jdbc;

import io.dplatform.dao.jdbc.SqlToken.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables that a statement reads and writes. Knows where in a statement tables are named, and walks over everything
 * else (expressions, options, hints) counting brackets: a function that a future version invents does not make a statement
 * unreadable. What does not stand where it should makes it {@code understood = false}, never an exception.
 */
final class StatementReader {

    private static final int MAX_DEPTH = 200;

    private static final Set<String> JOINS =
            Set.of("JOIN", "INNER", "CROSS", "LEFT", "RIGHT", "FULL", "OUTER", "NATURAL", "STRAIGHT_JOIN");

    /** What may follow the tables of a statement, so that it is no alias. */
    private static final Set<String> AFTER_TABLES = Set.of(
            ("WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH WINDOW UNION INTERSECT EXCEPT MINUS FOR LOCK PROCEDURE INTO SET"
                            + " RETURNING VALUES ON USING SELECT WITH TABLESAMPLE")
                    .split(" "));

    private static final Set<String> HINTS = Set.of("USE", "FORCE", "IGNORE");

    /** Statements that touch no table's rows. */
    private static final Set<String> WITHOUT_TABLES = Set.of(
            ("SHOW USE BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE UNLOCK FLUSH KILL GRANT REVOKE XA RESET PURGE CHANGE"
                            + " DEALLOCATE HELP SHUTDOWN STOP INSTALL UNINSTALL BACKUP BINLOG SET DO VALUES")
                    .split(" "));

    private static final Set<String> WITHOUT_ROWS =
            Set.of("DATABASE", "SCHEMA", "USER", "ROLE", "SERVER", "SEQUENCE", "TABLESPACE");

    /** Where the inside of what is made or called is not seen. */
    private static final Set<String> ROUTINES = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE");

    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");

    private final List<SqlToken> tokens;
    private final Set<String> reads = new LinkedHashSet<>();
    private final Set<String> writes = new LinkedHashSet<>();
    private final Deque<Set<String>> named = new ArrayDeque<>();
    private int at;
    private int depth;
    private String verb = "";
    private boolean understood;

    private StatementReader(SqlText text) {
        this.tokens = text.tokens();
        this.understood = text.isWhole();
    }

    static TableUse read(SqlText text) {
        StatementReader reader = new StatementReader(text);
        reader.statements();
        return new TableUse(reader.verb, reader.reads, reader.writes, reader.understood);
    }

    private void statements() {
        while (at < tokens.size()) {
            if (isSign(";") || isSign("{") || isSign("}")) {
                at++;
            } else {
                statement();
                skipRest();
            }
        }
        if (verb.isEmpty()) {
            verb = "SQL";
            understood = false;
        }
    }

    /** Whatever still stands before the next statement was not expected there, but for a closing brace of a JDBC escape. */
    private void skipRest() {
        while (at < tokens.size() && !isSign(";")) {
            understood &= isSign("}");
            at++;
        }
    }

    private void statement() {
        if (isSign("(")) {
            verb("SELECT");
            query();
            return;
        }
        if (now().type() == Type.PARAMETER && isSign(1, "=") && is(2, "CALL")) {
            at += 2;
        }
        if (now().type() != Type.WORD) {
            understood = false;
            skipStatement();
            return;
        }
        String word = word();
        switch (word) {
            case "WITH" -> with();
            case "SELECT", "TABLE" -> {
                verb("SELECT");
                query();
            }
            case "INSERT", "REPLACE", "MERGE" -> {
                verb(word);
                insert();
            }
            case "UPDATE" -> {
                verb(word);
                update();
            }
            case "DELETE" -> {
                verb(word);
                delete();
            }
            case "TRUNCATE" -> {
                verb(word);
                at++;
                accept("TABLE");
                tableList(writes);
                skipStatement();
            }
            case "LOCK" -> {
                verb(word);
                lock();
            }
            case "CREATE" -> {
                verb(word);
                create();
            }
            case "ALTER" -> {
                verb(word);
                alter();
            }
            case "DROP" -> {
                verb(word);
                drop();
            }
            case "RENAME" -> {
                verb(word);
                rename();
            }
            case "LOAD" -> {
                verb(word);
                load();
            }
            case "EXPLAIN", "DESCRIBE", "DESC", "ANALYZE" -> {
                verb(word);
                explain();
            }
            case "CHECK", "CHECKSUM", "OPTIMIZE", "REPAIR" -> {
                verb(word);
                at++;
                maintain(word.startsWith("CHECK") ? reads : writes);
            }
            case "HANDLER" -> {
                verb(word);
                at++;
                tableName(reads);
                skipStatement();
            }
            case "CALL", "EXEC", "EXECUTE", "PREPARE" -> {
                verb(word.equals("EXEC") || word.equals("EXECUTE") ? "CALL" : word);
                understood = false;
                skipStatement();
            }
            default -> {
                verb(word);
                understood &= WITHOUT_TABLES.contains(word);
                expression(Set.of());
            }
        }
    }

    private void verb(String word) {
        if (verb.isEmpty()) {
            verb = word;
        }
    }

    // ---- queries

    /** {@code WITH a AS (…), b AS (…)} and the statement that uses them. */
    private void with() {
        at++;
        if (++depth > MAX_DEPTH) {
            understood = false;
            skipStatement();
        }
        boolean recursive = accept("RECURSIVE");
        Set<String> names = new HashSet<>();
        named.push(names);
        do {
            if (!now().isName()) {
                understood = false;
                break;
            }
            String name = now().text().toLowerCase(Locale.ROOT);
            at++;
            if (isSign("(")) {
                skipBrackets();
            }
            if (recursive) {
                names.add(name);
            }
            if (!accept("AS") || !skipMaterialized() || !isSign("(")) {
                understood = false;
                break;
            }
            bracket();
            names.add(name);
            while (is("CYCLE") || is("SEARCH")) {
                skipTo(Set.of("SELECT", "INSERT", "UPDATE", "DELETE"), true);
            }
        } while (acceptSign(","));
        if (isSign("(")) {
            verb("SELECT");
            query();
        } else if (at < tokens.size()) {
            statement();
        }
        named.pop();
        depth--;
    }

    private boolean skipMaterialized() {
        if (is("NOT") && is(1, "MATERIALIZED")) {
            at += 2;
        } else {
            accept("MATERIALIZED");
        }
        return true;
    }

    /** A query up to the bracket that closes it, or the end of the statement. */
    private void query() {
        if (++depth > MAX_DEPTH) {
            understood = false;
            skipStatement();
        }
        while (at < tokens.size() && !isSign(")") && !isSign(";") && !isSign("}")) {
            if (isSign("(")) {
                bracket();
            } else if (is("FROM") && !(is(-1, "DISTINCT") && (is(-2, "IS") || is(-2, "NOT")))) {
                at++;
                tables(new LinkedHashMap<>(), reads);
            } else if (isWithQuery()) {
                with();
            } else if (is("TABLE")
                    && isStartOfQuery()
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).isName()) {
                at++;
                tableName(reads);
            } else {
                at++;
            }
        }
        depth--;
    }

    /** "WITH ROLLUP" and "WITH TIES" are none. */
    private boolean isWithQuery() {
        return is("WITH")
                && (is(1, "RECURSIVE") || peek(1).isName() && (is(2, "AS") || isSign(2, "(") && !is(1, "CHECK")));
    }

    private boolean isStartOfQuery() {
        return is(-1, "UNION")
                || is(-1, "ALL")
                || is(-1, "EXCEPT")
                || is(-1, "INTERSECT")
                || at == 0
                || isSign(-1, "(");
    }

    /** What is in brackets: a query, or anything else that may have queries in it. */
    private void bracket() {
        at++;
        if (++depth > MAX_DEPTH) {
            understood = false;
            skipStatement();
        }
        if (isWithQuery()) {
            with();
            query();
        } else if (isQueryAhead()) {
            query();
        } else {
            expression(Set.of());
        }
        if (!acceptSign(")")) {
            understood = false;
        }
        depth--;
    }

    private boolean isQueryAhead() {
        int i = 0;
        while (isSign(i, "(")) {
            i++;
        }
        SqlToken token = peek(i);
        return token.type() == Type.WORD
                && QUERIES.contains(token.text().toUpperCase(Locale.ROOT))
                // VALUES(column) is a function.
                && !(token.is("VALUES") && isSign(i + 1, "(") && !isSign(i - 1, "("));
    }

    /** Walks to the first of {@code ends} at this level, the closing bracket of this level or the end of the statement. */
    private void expression(Set<String> ends) {
        while (at < tokens.size() && !isSign(")") && !isSign(";") && !isSign("}")) {
            if (isSign("(")) {
                bracket();
            } else if (now().type() == Type.WORD && ends.contains(word()) && !isFunction()) {
                return;
            } else {
                at++;
            }
        }
    }

    /** {@code LEFT(name, 3)} does not join. */
    private boolean isFunction() {
        return isSign(1, "(") && (is("LEFT") || is("RIGHT") || is("VALUES") || is("REPLACE") || is("INSERT"));
    }

    // ---- tables

    /**
     * The tables after FROM and its like, with the joins between them.
     *
     * @param aliases takes the name of each table by the names that columns may call it by
     * @param into takes the tables; null where the caller decides by {@code aliases}
     */
    private void tables(Map<String, String> aliases, @Nullable Set<String> into) {
        while (true) {
            table(aliases, into);
            while (is("ON") && !is(1, "DUPLICATE") && !is(1, "CONFLICT") || is("USING") && isSign(1, "(")) {
                if (accept("ON")) {
                    joinCondition();
                } else {
                    at++;
                    skipBrackets();
                }
            }
            if (acceptSign(",")) {
                continue;
            }
            if (now().type() == Type.WORD && JOINS.contains(word())) {
                while (now().type() == Type.WORD && JOINS.contains(word()) && !(isFunction() && !is("LEFT"))) {
                    at++;
                }
                continue;
            }
            boolean ended = at >= tokens.size()
                    || isSign(")")
                    || isSign(";")
                    || isSign("}")
                    || now().type() == Type.WORD && AFTER_TABLES.contains(word());
            if (!ended) {
                understood = false;
                skipTo(AFTER_TABLES, false);
            }
            return;
        }
    }

    /** Joins in brackets. */
    private void joined(Map<String, String> aliases, @Nullable Set<String> into) {
        at++;
        if (++depth > MAX_DEPTH) {
            understood = false;
            skipStatement();
        }
        tables(aliases, into);
        understood &= acceptSign(")");
        depth--;
    }

    private void joinCondition() {
        while (at < tokens.size()
                && !isSign(")")
                && !isSign(";")
                && !isSign("}")
                && !isSign(",")
                && !(is("ON") || is("USING") && isSign(1, "("))) {
            boolean ends = now().type() == Type.WORD
                    && !isFunction()
                    && (JOINS.contains(word()) || AFTER_TABLES.contains(word()))
                    // Part of "IS DISTINCT FROM" and the like never is one of these words; "SET" and "VALUES" may be
                    // columns.
                    && !isSign(-1, ".");
            if (ends) {
                return;
            }
            if (isSign("(")) {
                bracket();
            } else {
                at++;
            }
        }
    }

    private void table(Map<String, String> aliases, @Nullable Set<String> into) {
        accept("LATERAL");
        accept("ONLY");
        if (isSign("{") && is(1, "OJ")) {
            at += 2;
            table(aliases, into);
            return;
        }
        if (isSign("(")) {
            if (isQueryAhead()) {
                bracket();
            } else {
                joined(aliases, into);
            }
            alias();
            return;
        }
        if (!now().isName()) {
            understood = false;
            return;
        }
        if (isSign(1, "(")) {
            // A function that makes a table: JSON_TABLE, UNNEST, GENERATE_SERIES.
            at++;
            skipBrackets();
            alias();
            return;
        }
        String table = qualifiedName();
        if (is("PARTITION") && isSign(1, "(")) {
            at++;
            skipBrackets();
        }
        if (is("FOR") && (is(1, "SYSTEM_TIME") || is(1, "PORTION"))) {
            systemTime();
        }
        String alias = alias();
        while (now().type() == Type.WORD && HINTS.contains(word()) && (is(1, "INDEX") || is(1, "KEY"))) {
            skipHint();
            boolean another = isSign(",") && HINTS.contains(peek(1).text().toUpperCase(Locale.ROOT)) && is(2, "INDEX");
            at += another ? 1 : 0;
        }
        if (accept("TABLESAMPLE")) {
            at++;
            skipBrackets();
        }
        if (isNamedQuery(table) || table.equalsIgnoreCase("dual")) {
            return;
        }
        aliases.putIfAbsent(lastPart(table).toLowerCase(Locale.ROOT), table);
        aliases.putIfAbsent(table.toLowerCase(Locale.ROOT), table);
        if (!alias.isEmpty()) {
            aliases.put(alias.toLowerCase(Locale.ROOT), table);
        }
        if (into != null) {
            into.add(table);
        }
    }

    /** {@code FOR SYSTEM_TIME AS OF x}, {@code FROM x TO y}, {@code BETWEEN x AND y}, {@code ALL}. */
    private void systemTime() {
        at += 2;
        if (accept("ALL")) {
            return;
        }
        if (accept("BETWEEN") || accept("FROM")) {
            point();
            at++;
            point();
        } else {
            accept("AS");
            accept("OF");
            point();
        }
    }

    private void point() {
        if (now().type() == Type.WORD && (is("TIMESTAMP") || is("TRANSACTION") || is("DATE")) && !isSign(1, "(")) {
            at++;
        }
        at++;
        if (isSign("(")) {
            skipBrackets();
        }
    }

    /** {@code USE INDEX FOR JOIN (a, b)}. */
    private void skipHint() {
        at += 2;
        if (accept("FOR")) {
            at++;
            accept("BY");
        }
        if (isSign("(")) {
            skipBrackets();
        }
    }

    /** The alias that stands here, and the columns it may name; {@code ""} where none does. */
    private String alias() {
        boolean announced = accept("AS");
        String alias = "";
        if (now().type() == Type.NAME
                || now().type() == Type.WORD
                        && (announced
                                || !AFTER_TABLES.contains(word())
                                        && !JOINS.contains(word())
                                        && !isHint()
                                        && !isLockMode())) {
            alias = now().text();
            at++;
            if (isSign("(")) {
                skipBrackets();
            }
        }
        return alias;
    }

    private boolean isHint() {
        return HINTS.contains(word()) && (is(1, "INDEX") || is(1, "KEY"));
    }

    private boolean isLockMode() {
        return is("READ") || is("WRITE") || is("LOW_PRIORITY") && is(1, "WRITE");
    }

    private boolean isNamedQuery(String table) {
        String name = table.toLowerCase(Locale.ROOT);
        return named.stream().anyMatch(names -> names.contains(name));
    }

    private String qualifiedName() {
        StringBuilder name = new StringBuilder(now().text());
        at++;
        while (isSign(".") && peek(1).isName()) {
            name.append('.').append(peek(1).text());
            at += 2;
        }
        return name.toString();
    }

    private static String lastPart(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }

    private void tableName(Set<String> into) {
        if (now().isName()) {
            into.add(qualifiedName());
        } else {
            understood = false;
        }
    }

    private void tableList(Set<String> into) {
        do {
            tableName(into);
        } while (acceptSign(","));
    }

    // ---- changes

    private void insert() {
        at++;
        while (accept("LOW_PRIORITY") || accept("DELAYED") || accept("HIGH_PRIORITY") || accept("IGNORE")) {
            // modifiers
        }
        accept("INTO");
        tableName(writes);
        if (accept("PARTITION")) {
            skipBrackets();
        }
        if (is("AS")) {
            alias();
        }
        if (isSign("(") && !isQueryAhead()) {
            skipBrackets();
        }
        if (verb.equals("MERGE")) {
            merge();
        } else {
            query(); // rows, assignments or a query, and what is done about rows that are there already
        }
    }

    private void merge() {
        if (!is("USING") && now().isName()) {
            alias();
        }
        if (accept("USING")) {
            tables(new LinkedHashMap<>(), reads);
        }
        query();
    }

    private void update() {
        at++;
        while (accept("LOW_PRIORITY") || accept("IGNORE") || accept("ONLY")) {
            // modifiers
        }
        Map<String, String> aliases = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>();
        tables(aliases, all);
        if (!accept("SET")) {
            understood = false;
            reads.addAll(all);
            return;
        }
        Set<String> changed = new LinkedHashSet<>();
        do {
            changed.add(assigned(aliases, all));
            assignment();
        } while (acceptSign(","));
        changed.remove("");
        writes.addAll(changed);
        all.removeAll(changed);
        reads.addAll(all);
        query();
    }

    /** The table whose column is about to be assigned; a column without a table's name belongs to the first one. */
    private String assigned(Map<String, String> aliases, Set<String> all) {
        if (isSign("(")) {
            skipBrackets();
            return first(all);
        }
        if (!now().isName()) {
            understood = false;
            return "";
        }
        String column = qualifiedName();
        int dot = column.lastIndexOf('.');
        if (dot < 0) {
            return first(all);
        }
        String table = aliases.get(column.substring(0, dot).toLowerCase(Locale.ROOT));
        if (table == null) {
            understood = false;
            return "";
        }
        return table;
    }

    private static String first(Set<String> tables) {
        return tables.isEmpty() ? "" : tables.iterator().next();
    }

    private void assignment() {
        Set<String> ends = Set.of("WHERE", "ORDER", "LIMIT", "RETURNING", "FROM");
        while (at < tokens.size() && !isSign(",") && !isSign(";") && !isSign(")") && !isSign("}")) {
            if (isSign("(")) {
                bracket();
            } else if (now().type() == Type.WORD && ends.contains(word())) {
                return;
            } else {
                at++;
            }
        }
    }

    private void delete() {
        at++;
        while (accept("LOW_PRIORITY") || accept("QUICK") || accept("IGNORE") || accept("HISTORY")) {
            // modifiers
        }
        boolean fromFirst = accept("FROM");
        accept("ONLY");
        List<String> targets = new ArrayList<>();
        String alias = "";
        do {
            if (!now().isName()) {
                understood = false;
                return;
            }
            targets.add(qualifiedName());
            if (isSign(".") && isSign(1, "*")) {
                at += 2;
            }
            if (is("PARTITION") && isSign(1, "(")) {
                at++;
                skipBrackets();
            }
            if (fromFirst && !isSign(",") && !is("USING")) {
                alias = alias();
            }
        } while (acceptSign(","));
        if (fromFirst ? accept("USING") : accept("FROM")) {
            Map<String, String> aliases = new LinkedHashMap<>();
            Set<String> all = new LinkedHashSet<>();
            tables(aliases, all);
            if (fromFirst && !alias.isEmpty()) {
                // DELETE FROM a AS x USING b: PostgreSQL's, whose target is not among the tables.
                aliases.put(targets.get(0).toLowerCase(Locale.ROOT), targets.get(0));
            }
            for (String target : targets) {
                String table = aliases.get(target.toLowerCase(Locale.ROOT));
                writes.add(table == null ? target : table);
            }
            all.removeAll(writes);
            reads.addAll(all);
        } else {
            writes.addAll(targets);
            understood &= fromFirst;
        }
        query();
    }

    private void lock() {
        at++;
        if (!accept("TABLES") && !accept("TABLE")) {
            understood = false;
            skipStatement();
            return;
        }
        do {
            if (!now().isName()) {
                understood = false;
                return;
            }
            String table = qualifiedName();
            alias();
            accept("LOW_PRIORITY");
            accept("CONCURRENT");
            (is("WRITE") ? writes : reads).add(table);
            at++;
            accept("LOCAL");
        } while (acceptSign(","));
        if (is("WAIT") || is("NOWAIT") || is("IN")) {
            skipStatement();
        }
    }

    // ---- definitions

    private void create() {
        at++;
        skipTo(
                Set.of(
                        "TABLE",
                        "INDEX",
                        "VIEW",
                        "DATABASE",
                        "SCHEMA",
                        "USER",
                        "ROLE",
                        "SERVER",
                        "SEQUENCE",
                        "TABLESPACE",
                        "PROCEDURE",
                        "FUNCTION",
                        "TRIGGER",
                        "EVENT",
                        "PACKAGE"),
                true);
        String what = word();
        at++;
        if (what.equals("TABLE") || what.equals("VIEW")) {
            ifNotExists();
            tableName(writes);
            if (accept("LIKE")) {
                tableName(reads);
            }
            definition();
        } else if (what.equals("INDEX")) {
            skipTo(Set.of("ON"), true);
            at++;
            tableName(writes);
            skipStatement();
        } else {
            understood &= WITHOUT_ROWS.contains(what) && !ROUTINES.contains(what);
            skipStatement();
        }
    }

    /** Columns, options and the query that fills it. */
    private void definition() {
        if (isSign("(") && !isQueryAhead()) {
            at++;
            if (accept("LIKE")) {
                tableName(reads);
            }
            expression(Set.of());
            understood &= acceptSign(")");
        }
        expression(Set.of("SELECT", "WITH"));
        query();
    }

    private void ifNotExists() {
        if (is("IF")) {
            at++;
            accept("NOT");
            accept("EXISTS");
        }
    }

    private void alter() {
        at++;
        while (accept("ONLINE") || accept("IGNORE")) {
            // modifiers
        }
        if (!is("TABLE")) {
            understood &= now().type() == Type.WORD && WITHOUT_ROWS.contains(word());
            skipStatement();
            return;
        }
        at++;
        ifNotExists();
        tableName(writes);
        while (at < tokens.size() && !isSign(";")) {
            if (is("RENAME") && !is(1, "COLUMN") && !is(1, "INDEX") && !is(1, "KEY")) {
                at++;
                if (!accept("TO")) {
                    accept("AS");
                }
                tableName(writes);
            } else if (is("EXCHANGE") && is(1, "PARTITION")) {
                skipTo(Set.of("TABLE"), true);
                at++;
                tableName(writes);
            } else {
                at++;
            }
        }
    }

    private void drop() {
        at++;
        accept("TEMPORARY");
        if (accept("TABLE") || accept("TABLES") || accept("VIEW")) {
            ifNotExists();
            tableList(writes);
        } else if (accept("INDEX")) {
            skipTo(Set.of("ON"), true);
            at++;
            tableName(writes);
        } else {
            understood &= now().type() == Type.WORD && (WITHOUT_ROWS.contains(word()) || ROUTINES.contains(word()));
        }
        skipStatement();
    }

    private void rename() {
        at++;
        if (!accept("TABLE") && !accept("TABLES")) {
            understood &= is("USER");
            skipStatement();
            return;
        }
        ifNotExists();
        do {
            tableName(writes);
            understood &= accept("TO");
            tableName(writes);
        } while (acceptSign(","));
    }

    private void load() {
        skipTo(Set.of("INTO"), false);
        at++;
        understood &= accept("TABLE");
        tableName(writes);
        query();
    }

    /** {@code EXPLAIN FORMAT=JSON SELECT …} reads nothing of its own; the tables it tells of are what is asked about. */
    private void explain() {
        boolean analyze = is("ANALYZE");
        at++;
        if (analyze && (is("TABLE") || is("LOCAL") || is("NO_WRITE_TO_BINLOG"))) {
            maintain(reads);
            return;
        }
        while (is("EXTENDED") || is("PARTITIONS") || is("ANALYZE") || is("FORMAT")) {
            at += is("FORMAT") ? 3 : 1;
        }
        if (now().type() == Type.WORD
                        && Set.of("SELECT", "WITH", "INSERT", "REPLACE", "UPDATE", "DELETE")
                                .contains(word())
                || isSign("(")) {
            statement();
            if (!analyze) {
                reads.addAll(writes);
                writes.clear();
            }
        } else {
            tableName(reads);
            skipStatement();
        }
    }

    private void maintain(Set<String> into) {
        while (accept("LOCAL") || accept("NO_WRITE_TO_BINLOG")) {
            // modifiers
        }
        understood &= accept("TABLE") || accept("TABLES");
        tableList(into);
        skipStatement();
    }

    // ---- tokens

    private static final SqlToken END = new SqlToken(Type.SIGN, "");

    private SqlToken now() {
        return peek(0);
    }

    private SqlToken peek(int ahead) {
        int i = at + ahead;
        return i >= 0 && i < tokens.size() ? tokens.get(i) : END;
    }

    private String word() {
        return now().text().toUpperCase(Locale.ROOT);
    }

    private boolean is(String word) {
        return now().is(word);
    }

    private boolean is(int ahead, String word) {
        return peek(ahead).is(word);
    }

    private boolean isSign(String sign) {
        return now().isSign(sign);
    }

    private boolean isSign(int ahead, String sign) {
        return peek(ahead).isSign(sign);
    }

    private boolean accept(String word) {
        boolean here = is(word);
        at += here ? 1 : 0;
        return here;
    }

    private boolean acceptSign(String sign) {
        boolean here = isSign(sign);
        at += here ? 1 : 0;
        return here;
    }

    /** Over the bracket that opens here and what it holds; queries in it are read. */
    private void skipBrackets() {
        if (isSign("(")) {
            bracket();
        } else {
            understood = false;
        }
    }

    private void skipTo(Set<String> words, boolean expected) {
        while (at < tokens.size() && !isSign(";") && !(now().type() == Type.WORD && words.contains(word()))) {
            if (!expected && isSign(")")) {
                return;
            }
            at++;
        }
    }

    private void skipStatement() {
        while (at < tokens.size() && !isSign(";")) {
            at++;
        }
    }
}
