package io.dplatform.monitor.client;

import java.util.regex.Pattern;

/**
 * Text from outside, made safe to show: on one line, without what makes a terminal or a reader see something else, cut, and
 * without the secrets that are written in the usual ways.
 */
final class PlainText {

    private static final String MASK = "***";

    /** {@code password=x}, {@code "apiToken": "x"}, {@code client_secret = 'x y'}: the word, up to 32 more of it, its value. */
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "((?:password|passwd|passphrase|pwd|secret|token|credential|authorization|cookie|api[-_]?key|access[-_]?key"
                    + "|private[-_]?key)[\\w.-]{0,32}[\"']?\\s{0,4}[=:]\\s{0,4})"
                    + "(\"[^\"]*+\"?|'[^']*+'?|[^\\s,;&)}\\]]++)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CREDENTIALS =
            Pattern.compile("\\b(Bearer|Basic)\\s{1,4}[\\w.~+/=-]{6,}+", Pattern.CASE_INSENSITIVE);

    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s/:@]{0,128}):[^\\s/@]{1,256}@");

    /** A JSON Web Token, whatever it is called. */
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{5,}+\\.[\\w-]++\\.?[\\w-]*+");

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]{1,40}-----[^-]*+(?:-----END [A-Z ]{1,40}-----)?");

    private PlainText() {}

    /** {@code text} on one line of at most {@code max} characters, control characters written as {@code \n} or {@code \u001b}. */
    static String oneLine(String text, int max) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), max) + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (line.length() >= max) {
                return cut(line, max);
            }
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isInvisible(c)) {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return line.length() > max ? cut(line, max) : line.toString();
    }

    /** {@code text} with the values of what is called a secret replaced. */
    static String masked(String text) {
        String masked = PEM.matcher(text).replaceAll(MASK);
        masked = CREDENTIALS.matcher(masked).replaceAll("$1 " + MASK);
        masked = NAMED_SECRET.matcher(masked).replaceAll("$1" + MASK);
        masked = USER_INFO.matcher(masked).replaceAll("$1:" + MASK + "@");
        return JWT.matcher(masked).replaceAll(MASK);
    }

    private static String cut(StringBuilder line, int max) {
        int end = max - 1;
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        line.setLength(end);
        return line.append('…').toString();
    }

    /** Controls, and the marks that turn the direction of writing or end a line. */
    private static boolean isInvisible(char c) {
        return Character.isISOControl(c)
                || (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u206f')
                || c == '\ufeff';
    }
}
