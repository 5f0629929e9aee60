package io.dplatform.dao.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.UnsupportedStatement;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementReaderTest {

    static List<Corpus.Entry> corpus() {
        return Corpus.entries();
    }

    private static TableUse read(String sql) {
        return StatementReader.read(SqlText.of(sql, SqlDialect.MYSQL));
    }

    @Test
    void corpusIsLarge() {
        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void findsTheTablesOf(Corpus.Entry entry) {
        TableUse found = read(entry.sql());
        assertThat(found.verb()).isEqualTo(entry.expected().verb());
        assertThat(found.reads()).isEqualTo(entry.expected().reads());
        assertThat(found.writes()).isEqualTo(entry.expected().writes());
        assertThat(found.understood()).isEqualTo(entry.expected().understood());
    }

    /** A parser of others, where it understands a text, names the same tables. */
    @Test
    void agreesWithAnotherParser() {
        int compared = 0;
        Set<String> disagreements = new TreeSet<>();
        for (Corpus.Entry entry : corpus()) {
            Set<String> others = tablesByAnotherParser(entry.sql());
            if (others != null) {
                compared++;
                Set<String> ours = new TreeSet<>();
                entry.expected().reads().forEach(table -> ours.add(table.toLowerCase(Locale.ROOT)));
                entry.expected().writes().forEach(table -> ours.add(table.toLowerCase(Locale.ROOT)));
                if (!ours.equals(others)) {
                    disagreements.add(entry.sql() + " -> ours " + ours + ", theirs " + others);
                }
            }
        }
        assertThat(compared).isGreaterThan(150);
        assertThat(disagreements).allSatisfy(known -> assertThat(KNOWN_DISAGREEMENTS)
                .anySatisfy(beginning -> assertThat(known).startsWith(beginning)));
    }

    /** What that parser does not say: the second table of a rename or LIKE, code in comments, a name that hides a table, and so on. */
    private static final Set<String> KNOWN_DISAGREEMENTS = Set.of(
            "ALTER TABLE scratch2 RENAME TO scratch5",
            "CREATE TABLE scratch2 LIKE orders",
            "DROP FUNCTION price_of",
            "DROP INDEX ix_b ON scratch",
            "SELECT o.id FROM orders o /*! JOIN order_item",
            "WITH employees AS (SELECT * FROM employees");

    private static @Nullable Set<String> tablesByAnotherParser(String sql) {
        try {
            Statement statement = new CCJSqlParser(sql)
                    .withAllowComplexParsing(true)
                    .withBackslashEscapeCharacter(true)
                    .Statement();
            if (statement instanceof UnsupportedStatement) {
                return null;
            }
            return new TablesNamesFinder<Void>()
                    .getTables(statement).stream()
                            .map(table -> table.replace("`", "").toLowerCase(Locale.ROOT))
                            .filter(table -> !table.equals("dual"))
                            .collect(Collectors.toCollection(TreeSet::new));
        } catch (Exception | Error e) {
            return null; // not understood there
        }
    }

    /** Whatever is done to a text, reading it ends, with an answer. */
    @Test
    void survivesBrokenTexts() {
        Random random = new Random(20261125);
        for (Corpus.Entry entry : corpus()) {
            for (int i = 0; i < 40; i++) {
                StringBuilder broken = new StringBuilder(entry.sql());
                for (int cut = random.nextInt(4); cut >= 0 && broken.length() > 2; cut--) {
                    int at = random.nextInt(broken.length() - 1);
                    switch (random.nextInt(3)) {
                        case 0 -> broken.delete(at, Math.min(broken.length(), at + 1 + random.nextInt(10)));
                        case 1 -> broken.insert(at, "()'\"`;,.*?-/@".charAt(random.nextInt(13)));
                        default -> broken.setLength(at + 1);
                    }
                }
                SqlText text = SqlText.of(broken.toString(), SqlDialect.values()[random.nextInt(3)]);
                assertThat(StatementReader.read(text).verb()).isNotEmpty();
                assertThat(NormalSql.of(text)).isNotNull();
            }
        }
    }

    @Test
    void doesNotFollowBracketsForever() {
        assertThat(read("SELECT " + "(".repeat(20_000) + "1").understood()).isFalse();
        assertThat(read("SELECT * FROM " + "(".repeat(20_000) + "a").understood())
                .isFalse();
        assertThat(read("WITH a AS ".repeat(5_000)).understood()).isFalse();
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(read("").understood()).isFalse();
        assertThat(read("FROBNICATE TABLE a").understood()).isFalse();
        assertThat(read("SELECT * FROM a b c WHERE 1").understood()).isFalse();
        assertThat(read("SELECT 'never ends FROM a").understood()).isFalse();
        assertThat(read("UPDATE a SET x.b = 1").understood()).isFalse();
    }

    @Test
    void readsSeveralStatementsOfOneText() {
        TableUse use = read("INSERT INTO a VALUES (1); DELETE FROM b WHERE c IN (SELECT c FROM d);");
        assertThat(use.verb()).isEqualTo("INSERT");
        assertThat(use.writes()).isEqualTo(Set.of("a", "b"));
        assertThat(use.reads()).isEqualTo(Set.of("d"));
        assertThat(use.understood()).isTrue();
    }

    @Test
    void readsOtherDialects() {
        TableUse postgres = StatementReader.read(SqlText.of(
                "UPDATE \"Order\" o SET total = i.sum FROM items i WHERE i.id = o.id AND o.note <> $x$ FROM nowhere $x$"
                        + " AND o.a IS DISTINCT FROM i.b",
                SqlDialect.POSTGRES));
        assertThat(postgres.writes()).isEqualTo(Set.of("Order"));
        assertThat(postgres.reads()).isEqualTo(Set.of("items"));
        assertThat(postgres.understood()).isTrue();

        TableUse merge = StatementReader.read(SqlText.of(
                "MERGE INTO stock s USING (SELECT sku FROM orders) o ON (s.sku = o.sku) WHEN MATCHED THEN UPDATE SET q = 1",
                SqlDialect.STANDARD));
        assertThat(merge.writes()).isEqualTo(Set.of("stock"));
        assertThat(merge.reads()).isEqualTo(new HashSet<>(Set.of("orders")));
    }
}
