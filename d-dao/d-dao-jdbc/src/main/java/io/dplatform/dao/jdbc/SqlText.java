package io.dplatform.dao.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An SQL text in pieces, without its comments and without the values of its literals. Reads any text: what never ends (a quote,
 * a comment) ends with the text, and the text is not {@link #isWhole()}.
 */
final class SqlText {

    /** Beyond it a text is rows of values; its beginning says what it does. */
    static final int MAX_LENGTH = 65_536;

    private static final Set<String> LONG_SIGNS =
            Set.of("<=>", "->>", "<=", ">=", "<>", "!=", ":=", "||", "&&", "->", "::", "<<", ">>");

    private final String sql;
    private final int end;
    private final SqlDialect dialect;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private boolean whole;
    private boolean literals;

    private SqlText(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.end = Math.min(sql.length(), MAX_LENGTH);
        this.whole = sql.length() <= MAX_LENGTH;
        this.dialect = dialect;
    }

    static SqlText of(String sql, SqlDialect dialect) {
        SqlText text = new SqlText(sql, dialect);
        while (text.at < text.end) {
            text.next();
        }
        return text;
    }

    List<SqlToken> tokens() {
        return tokens;
    }

    /** Whether all of the text was read. */
    boolean isWhole() {
        return whole;
    }

    /** Whether the text has values in it, so that it is no key of any map. */
    boolean hasLiterals() {
        return literals;
    }

    private void next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c) || Character.isISOControl(c)) {
            at++;
        } else if (c == '-' && peek(1) == '-' && startsDashComment() || c == '#' && dialect == SqlDialect.MYSQL) {
            skipLine();
        } else if (c == '/' && peek(1) == '*') {
            comment();
        } else if (c == '*' && peek(1) == '/') {
            at += 2; // the end of a comment whose inside is code
        } else if (c == '\'' || c == '"' && !dialect.doubleQuotesMakeNames()) {
            text(c, dialect.backslashEscapes());
        } else if (c == '"' || c == '`') {
            name(c);
        } else if (c == '$' && dialect == SqlDialect.POSTGRES && dollarText()) {
            literal(SqlToken.HIDDEN_TEXT);
        } else if (isDigit(c) || c == '.' && isDigit(peek(1)) && !afterName()) {
            number();
        } else if (isWordStart(c)) {
            word();
        } else if (c == '@') {
            variable();
        } else if (c == '?') {
            at++;
            tokens.add(SqlToken.PLACE);
        } else {
            sign();
        }
    }

    /** MySQL asks for a space, so that {@code 5--2} is a number. */
    private boolean startsDashComment() {
        return dialect != SqlDialect.MYSQL || at + 2 >= end || peek(2) <= ' ';
    }

    private void skipLine() {
        while (at < end && sql.charAt(at) != '\n') {
            at++;
        }
    }

    private void comment() {
        char mark = peek(2);
        boolean code = dialect == SqlDialect.MYSQL && (mark == '!' || mark == 'M' && peek(3) == '!');
        if (code) {
            at += mark == '!' ? 3 : 4;
            while (isDigit(peek(0))) {
                at++;
            }
            return;
        }
        int close = sql.indexOf("*/", at + 2);
        if (close < 0 || close + 2 > end) {
            whole = false;
            at = end;
        } else {
            at = close + 2;
        }
    }

    private void text(char quote, boolean backslashes) {
        at++;
        while (at < end) {
            char c = sql.charAt(at++);
            if (c == '\\' && backslashes) {
                at++;
            } else if (c == quote) {
                if (peek(0) != quote) {
                    literal(SqlToken.HIDDEN_TEXT);
                    return;
                }
                at++;
            }
        }
        at = end;
        whole = false;
        literal(SqlToken.HIDDEN_TEXT);
    }

    private void name(char quote) {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < end) {
            char c = sql.charAt(at++);
            if (c == quote) {
                if (peek(0) != quote) {
                    tokens.add(new SqlToken(SqlToken.Type.NAME, name.toString()));
                    return;
                }
                at++;
            }
            name.append(c);
        }
        // Who knows what it would have been: not a name that is kept.
        whole = false;
        literal(SqlToken.HIDDEN_TEXT);
    }

    private boolean dollarText() {
        int close = sql.indexOf('$', at + 1);
        if (close < 0) {
            return false;
        }
        for (int i = at + 1; i < close; i++) {
            if (!isWordPart(sql.charAt(i))) {
                return false;
            }
        }
        String tag = sql.substring(at, close + 1);
        int last = sql.indexOf(tag, close + 1);
        whole &= last >= 0;
        at = last < 0 ? end : Math.min(end, last + tag.length());
        return true;
    }

    private boolean afterName() {
        return at > 0 && !tokens.isEmpty() && tokens.get(tokens.size() - 1).isName() && isNameEnd(sql.charAt(at - 1));
    }

    private static boolean isNameEnd(char c) {
        return isWordPart(c) || c == '`' || c == '"';
    }

    private void number() {
        int start = at;
        if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'b')) {
            at += 2;
            while (isWordPart(peek(0))) {
                at++;
            }
            literal(SqlToken.HIDDEN_NUMBER);
            return;
        }
        digits();
        if (peek(0) == '.' && !isWordStart(peek(1))) {
            at++;
            digits();
        }
        if ((peek(0) == 'e' || peek(0) == 'E')
                && (isDigit(peek(1)) || (peek(1) == '-' || peek(1) == '+') && isDigit(peek(2)))) {
            at += 2;
            digits();
        }
        if (isWordStart(peek(0))) {
            // A name may begin with digits.
            while (isWordPart(peek(0))) {
                at++;
            }
            tokens.add(new SqlToken(SqlToken.Type.WORD, sql.substring(start, at)));
            return;
        }
        literal(SqlToken.HIDDEN_NUMBER);
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private void word() {
        int start = at;
        while (isWordPart(peek(0))) {
            at++;
        }
        String word = sql.substring(start, at);
        if (peek(0) == '\'' && marksText(word)) {
            text('\'', dialect.backslashEscapes() || dialect == SqlDialect.POSTGRES && word.equalsIgnoreCase("e"));
            return;
        }
        tokens.add(new SqlToken(SqlToken.Type.WORD, word));
    }

    /** {@code x'4D'}, {@code N'…'}, {@code _utf8mb4'…'}. */
    private static boolean marksText(String word) {
        return word.charAt(0) == '_' || word.length() == 1 && "xXbBnNeE".contains(word);
    }

    private void variable() {
        int start = at;
        while (peek(0) == '@') {
            at++;
        }
        if (peek(0) == '`' || peek(0) == '\'' || peek(0) == '"') {
            char quote = peek(0);
            int close = sql.indexOf(quote, at + 1);
            whole &= close >= 0;
            at = close < 0 ? end : Math.min(end, close + 1);
            tokens.add(new SqlToken(SqlToken.Type.VARIABLE, "@?"));
            return;
        }
        while (isWordPart(peek(0)) || peek(0) == '.') {
            at++;
        }
        tokens.add(new SqlToken(SqlToken.Type.VARIABLE, sql.substring(start, at)));
    }

    private void sign() {
        for (int length = 3; length > 1; length--) {
            if (at + length <= end && LONG_SIGNS.contains(sql.substring(at, at + length))) {
                tokens.add(new SqlToken(SqlToken.Type.SIGN, sql.substring(at, at + length)));
                at += length;
                return;
            }
        }
        tokens.add(new SqlToken(SqlToken.Type.SIGN, String.valueOf(sql.charAt(at))));
        at++;
    }

    private void literal(SqlToken hidden) {
        literals = true;
        tokens.add(hidden);
    }

    private char peek(int ahead) {
        return at + ahead < end ? sql.charAt(at + ahead) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private static boolean isWordPart(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }
}
