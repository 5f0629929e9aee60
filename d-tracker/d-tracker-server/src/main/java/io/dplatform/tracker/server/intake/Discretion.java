package io.dplatform.tracker.server.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of spans what their sender should not have told: whoever looks at a trace is no owner of the passwords that it came by.
 * Agents that are not ours record headers, addresses and statements as they are. What is kept is what was there, not what it
 * was. One for each body; not thread-safe.
 */
final class Discretion {

    static final String MASK = "***";

    private static final int MAX_NAMES = 1_000;

    /** Not {@code tokens}: those are counted. */
    private static final String SECRET = "(?:password|passwd|passphrase|pwd|secret|token(?!s)|credential|authorization"
            + "|cookie|api[-_.]?key|access[-_.]?key|private[-_.]?key|signature)";

    private static final Pattern NAME = Pattern.compile(SECRET);

    /** {@code ?token=x}, {@code password: x}, {@code Authorization: Bearer x}. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(" + SECRET
                    + "[\\w.-]{0,40}[\"']?\\s{0,4}[=:]\\s{0,4}(?:(?:bearer|basic)\\s+)?)(?!\\s|\\*\\*\\*)(?:\"[^\"]*\"|'[^']*'|[^\\s&;,\"']+)");

    /** The password in {@code amqp://user:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@]{0,200}:)[^/\\s@]{1,200}(?=@)");

    private static final Set<String> STATEMENTS = Set.of("db.statement", "db.query.text", "sql.query");

    private final Map<String, Boolean> names = new HashMap<>();

    /** The value of an attribute without what it should not tell. */
    String tag(String name, String value) {
        if (isSecret(name)) {
            return value.isEmpty() ? value : MASK;
        }
        if (STATEMENTS.contains(name)) {
            return withoutLiterals(value);
        }
        return text(value);
    }

    private boolean isSecret(String name) {
        Boolean known = names.get(name);
        if (known == null) {
            known = NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
            if (names.size() < MAX_NAMES) {
                names.put(name, known);
            }
        }
        return known;
    }

    /** Addresses and messages. Most texts have neither sign in them and are left alone at the cost of looking for it. */
    String text(String text) {
        String plain = text;
        if (plain.indexOf('@') >= 0 && plain.contains("://")) {
            plain = USER_INFO.matcher(plain).replaceAll("$1" + MASK);
        }
        if (plain.indexOf('=') >= 0 || plain.indexOf(':') >= 0) {
            plain = NAMED.matcher(plain).replaceAll("$1" + MASK);
        }
        return plain;
    }

    /** A statement with {@code ?} in the place of each text in quotes, as a prepared one would have it. */
    static String withoutLiterals(String statement) {
        if (statement.indexOf('\'') < 0) {
            return statement;
        }
        StringBuilder plain = new StringBuilder(statement.length());
        int at = 0;
        while (at < statement.length()) {
            int quote = statement.indexOf('\'', at);
            if (quote < 0) {
                break;
            }
            plain.append(statement, at, quote).append('?');
            at = end(statement, quote + 1);
        }
        return plain.append(statement, Math.min(at, statement.length()), statement.length())
                .toString();
    }

    /** Behind the quote that ends a text; behind all of it where none does, since it was cut. */
    private static int end(String statement, int from) {
        for (int at = from; at < statement.length(); at++) {
            char c = statement.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\'') {
                if (at + 1 < statement.length() && statement.charAt(at + 1) == '\'') {
                    at++;
                } else {
                    return at + 1;
                }
            }
        }
        return statement.length();
    }
}
