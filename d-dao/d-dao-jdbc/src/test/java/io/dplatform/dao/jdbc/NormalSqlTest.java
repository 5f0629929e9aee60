package io.dplatform.dao.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalSqlTest {

    private static String normal(String sql) {
        return NormalSql.of(SqlText.of(sql, SqlDialect.MYSQL));
    }

    @Test
    void foldsValues() {
        assertThat(normal("select * from users where id=42 and name = 'Ada' -- who\n and x is null"))
                .isEqualTo("SELECT * FROM users WHERE id = ? AND name = ? AND x IS NULL");
        assertThat(normal("SELECT a - 5, -5, 1.5e3, 0xFF, x'4D', N'é', TRUE, 'a' 'b' FROM t LIMIT 10, 20"))
                .isEqualTo("SELECT a - ?, ?, ?, ?, ?, ?, ?, ? FROM t LIMIT ?, ?");
    }

    @Test
    void foldsListsAndRows() {
        assertThat(normal("SELECT * FROM t WHERE a IN (1, 2, 3) AND b NOT IN (?, ?)"))
                .isEqualTo("SELECT * FROM t WHERE a IN (?) AND b NOT IN (?)");
        assertThat(normal("SELECT * FROM t WHERE (a, b) IN ((1, 2), (3, -4))"))
                .isEqualTo("SELECT * FROM t WHERE (a, b) IN (?)");
        assertThat(normal("INSERT INTO t(a,b) VALUES (1,NULL),(2,'x'),(3,DEFAULT)"))
                .isEqualTo(normal("INSERT INTO t (a, b) VALUES (?, ?)"));
        assertThat(normal("SELECT * FROM t WHERE a IN (SELECT b FROM u WHERE c = 1)"))
                .isEqualTo("SELECT * FROM t WHERE a IN (SELECT b FROM u WHERE c = ?)");
    }

    @Test
    void isTheSameForTextsThatDifferInValuesOnly() {
        List<String> texts = List.of(
                "UPDATE t SET a = 1, b = 'x' WHERE c = 'it''s' AND d IN (1)",
                "update t set a=2,b=\"y\" /* ORM */ where c='\\'' and d in (4 , 5,6)",
                "UPDATE  t\nSET a = NULL, b = ? WHERE c = ? AND d IN (?, ?) # comment");
        assertThat(texts.stream().map(NormalSqlTest::normal).distinct()).hasSize(1);
        assertThat(Fingerprint.of(normal(texts.get(0)))).matches("[0-9a-f]{8}");
    }

    @Test
    void keepsWhatIsNoValue() {
        assertThat(normal("SELECT `group`, 2fa.code, t.`a b` FROM 2fa WHERE a IS NOT NULL AND @x = @@version"))
                .isEqualTo("SELECT `group`, 2fa.code, t.`a b` FROM 2fa WHERE a IS NOT NULL AND @x = @@version");
    }

    /** Not even of a text that is broken, or of another dialect. */
    @Test
    void neverKeepsAValue() {
        String secret = "Kanarienvogel";
        List<String> texts = List.of(
                "SELECT '" + secret + "'",
                "SELECT \"" + secret + "\"",
                "SELECT 'x\\'" + secret + "'",
                "SELECT 'x''" + secret + "'",
                "SELECT '" + secret,
                "SELECT `" + secret,
                "SELECT _utf8'" + secret + "', N'" + secret + "'",
                "SELECT 1 -- " + secret,
                "SELECT 1 # " + secret,
                "SELECT 1 /* " + secret,
                "SELECT 1 /*+ " + secret + " */",
                "SELECT @'" + secret + "'",
                "INSERT INTO a VALUES (1, 2), ('" + secret + "', 3)",
                "SELECT * FROM a WHERE b IN ('" + secret + "')");
        assertThat(texts).allSatisfy(text -> assertThat(normal(text)).doesNotContain(secret));

        assertThat(NormalSql.of(SqlText.of("SELECT $a$" + secret + "$a$, E'\\'" + secret + "'", SqlDialect.POSTGRES)))
                .isEqualTo("SELECT ?, ?");
        assertThat(NormalSql.of(SqlText.of("SELECT '\\', '" + secret + "' FROM \"T\"", SqlDialect.STANDARD)))
                .isEqualTo("SELECT ?, ? FROM `T`");
    }
}
