package io.dplatform.dao.jdbc;

import io.dplatform.dao.jdbc.SqlToken.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The shape of a statement: one text for all that differ in their values, the length of their lists of values, their comments
 * and their white space only. Has no literal in it.
 */
final class NormalSql {

    private static final Set<String> KEYWORDS = Set.of(
            ("SELECT INSERT UPDATE DELETE REPLACE INTO VALUES VALUE FROM WHERE AND OR NOT IN IS NULL LIKE BETWEEN EXISTS AS ON"
                            + " USING JOIN INNER LEFT RIGHT OUTER CROSS FULL NATURAL STRAIGHT_JOIN SET GROUP ORDER BY HAVING LIMIT"
                            + " OFFSET UNION ALL DISTINCT INTERSECT EXCEPT WITH RECURSIVE CASE WHEN THEN ELSE END ASC DESC FOR"
                            + " SHARE LOCK MODE DUPLICATE KEY IGNORE CREATE TABLE INDEX VIEW ALTER DROP TRUNCATE ADD COLUMN"
                            + " PRIMARY FOREIGN REFERENCES UNIQUE DEFAULT IF INTERVAL DIV MOD XOR REGEXP RLIKE RETURNING"
                            + " OVER PARTITION WINDOW ROWS RANGE CALL FORCE USE SKIP LOCKED NOWAIT ESCAPE ANY SOME FETCH"
                            + " TRUE FALSE LATERAL COLLATE BINARY EXPLAIN")
                    .split(" "));

    /** Before their bracket stands a space: they are no functions. */
    private static final Set<String> NO_FUNCTIONS = Set.of(
            ("SELECT INTO VALUES FROM WHERE AND OR NOT IN LIKE BETWEEN AS ON USING JOIN INNER CROSS OUTER BY HAVING LIMIT UNION"
                            + " ALL DISTINCT INTERSECT EXCEPT WHEN THEN ELSE KEY INDEX OVER XOR SET WITH ANY SOME EXISTS")
                    .split(" "));

    private static final Set<String> TIGHT_BEFORE = Set.of(",", ")", ".", ";", "::");
    private static final Set<String> TIGHT_AFTER = Set.of("(", ".", "::");

    private final List<SqlToken> in;
    private final List<SqlToken> out = new ArrayList<>();

    private NormalSql(List<SqlToken> in) {
        this.in = in;
    }

    static String of(SqlText text) {
        NormalSql sql = new NormalSql(text.tokens());
        sql.fold();
        return sql.write();
    }

    private void fold() {
        int i = 0;
        while (i < in.size()) {
            SqlToken token = in.get(i);
            if (token.is("IN") && isSign(i + 1, "(")) {
                i = foldList(i);
            } else if ((token.is("VALUES") || token.is("VALUE")) && isSign(i + 1, "(")) {
                i = foldRows(i);
            } else {
                i = fold(i);
            }
        }
    }

    /** One token; the next one's place. */
    private int fold(int i) {
        SqlToken token = in.get(i);
        if (token.isLiteral() || isValueWord(i)) {
            // Two texts side by side are one.
            boolean continued =
                    token.type() == Type.TEXT && i > 0 && in.get(i - 1).type() == Type.TEXT;
            if (!continued) {
                out.add(SqlToken.PLACE);
            }
        } else if (isSignOfNumber(i)) {
            return i + 1;
        } else if (token.type() == Type.WORD && KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT))) {
            out.add(new SqlToken(Type.WORD, token.text().toUpperCase(Locale.ROOT)));
        } else {
            out.add(token);
        }
        return i + 1;
    }

    private boolean isValueWord(int i) {
        SqlToken token = in.get(i);
        if (!token.is("NULL") && !token.is("TRUE") && !token.is("FALSE")) {
            return false;
        }
        return i == 0 || !in.get(i - 1).is("IS") && !in.get(i - 1).is("NOT");
    }

    /** A minus that belongs to the number after it. */
    private boolean isSignOfNumber(int i) {
        if (!isSign(i, "-") && !isSign(i, "+")
                || i + 1 >= in.size()
                || in.get(i + 1).type() != Type.NUMBER) {
            return false;
        }
        if (i == 0) {
            return true;
        }
        SqlToken before = in.get(i - 1);
        return before.type() == Type.SIGN && !before.isSign(")")
                || before.type() == Type.WORD && KEYWORDS.contains(before.text().toUpperCase(Locale.ROOT));
    }

    /** {@code IN (1, 2, 3)} and {@code IN ((1, 2), (3, 4))} are {@code IN (?)}. */
    private int foldList(int in0) {
        int close = closing(in0 + 1);
        for (int i = in0 + 1; i <= close; i++) {
            SqlToken token = in.get(i);
            boolean value = token.isLiteral()
                    || token.type() == Type.PARAMETER
                    || token.is("NULL")
                    || token.type() == Type.SIGN && "(),+-".contains(token.text());
            if (!value) {
                return fold(in0);
            }
        }
        fold(in0);
        out.add(new SqlToken(Type.SIGN, "("));
        out.add(SqlToken.PLACE);
        out.add(new SqlToken(Type.SIGN, ")"));
        return close + 1;
    }

    /** Of the rows of an insert the first one stands for all. */
    private int foldRows(int values) {
        int i = fold(values);
        int close = closing(i);
        while (i <= close) {
            i = in.get(i).is("DEFAULT") ? place(i) : fold(i);
        }
        while (isSign(i, ",") && isSign(i + 1, "(")) {
            i = closing(i + 1) + 1;
        }
        return i;
    }

    private int place(int i) {
        out.add(SqlToken.PLACE);
        return i + 1;
    }

    /** The bracket that closes the one at {@code open}, or the last token. */
    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < in.size(); i++) {
            if (isSign(i, "(")) {
                depth++;
            } else if (isSign(i, ")") && --depth == 0) {
                return i;
            }
        }
        return in.size() - 1;
    }

    private boolean isSign(int i, String sign) {
        return i < in.size() && in.get(i).isSign(sign);
    }

    private String write() {
        StringBuilder text = new StringBuilder();
        SqlToken before = null;
        for (SqlToken token : out) {
            if (before != null && isSpaced(before, token)) {
                text.append(' ');
            }
            if (token.type() == Type.NAME) {
                text.append('`').append(token.text().replace("`", "``")).append('`');
            } else {
                text.append(token.text());
            }
            before = token;
        }
        return text.toString();
    }

    private static boolean isSpaced(SqlToken before, SqlToken token) {
        if (token.type() == Type.SIGN && TIGHT_BEFORE.contains(token.text())
                || before.type() == Type.SIGN && TIGHT_AFTER.contains(before.text())) {
            return false;
        }
        return !token.isSign("(")
                || before.type() != Type.WORD
                || NO_FUNCTIONS.contains(before.text().toUpperCase(Locale.ROOT));
    }
}
