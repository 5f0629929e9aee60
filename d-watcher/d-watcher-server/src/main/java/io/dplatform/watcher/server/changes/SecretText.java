package io.dplatform.watcher.server.changes;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in texts by the name of their key, in addresses, and by what private keys look like. Reads YAML, properties, JSON and
 * XML without parsing them: a text that is broken, or of no format that we know, must not be what gives a secret away.
 */
public final class SecretText {

    private static final String NAMES = "(?:pass(?:word|wd|phrase)|passwd|pwd|secret|token|credential"
            + "|private[-_.]?key|access[-_.]?key|api[-_.]?key|encrypt[-_.]?key|authorization|cookie)";

    /** The end of a key that sounds like a secret, with its separator. What the key begins with does not matter. */
    private static final Pattern KEY =
            Pattern.compile("(?i)" + NAMES + "[\\w.\\[\\]-]{0,100}[\"']?[ \\t]{0,20}[:=][ \\t]{0,20}");

    /** The begin of an element that is called like a secret. */
    private static final Pattern ELEMENT = Pattern.compile("(?i)<[\\w:.-]{0,100}" + NAMES + "[\\w:.-]{0,100}>");

    /** The password in the address of a database or a broker. */
    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s:@]{0,200}:(?=[^/\\s@]{1,200}@)");

    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----");
    private static final String PEM_END = "-----END";

    /** So much of a line before a key tells what it stands in. */
    private static final int LOOK_BACK = 2_000;

    /** A secret that somebody has taken out already. */
    private static final Pattern HIDDEN = Pattern.compile("\\*{6}|•{6}");

    private SecretText() {}

    /** The text with {@code mask} in the place of each secret. */
    public static String masked(String text, String mask) {
        return masked(text, value -> mask);
    }

    /** With what {@code mask} makes of each secret in its place. */
    static String masked(String text, UnaryOperator<String> mask) {
        String result = replaced(PEM, text, mask, SecretText::endOfPem);
        result = replaced(KEY, result, mask, SecretText::endOfValue);
        result = replaced(ELEMENT, result, mask, SecretText::endOfElement);
        return replaced(USER_INFO, result, mask, (whole, from) -> whole.indexOf('@', from));
    }

    /** Where a secret that begins at a place ends; the same place for none. */
    private interface End {
        int of(String text, int from);
    }

    private static String replaced(Pattern pattern, String text, UnaryOperator<String> mask, End end) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = new StringBuilder(text.length());
        int copied = 0;
        int searched = 0;
        while (searched <= text.length() && matcher.find(searched)) {
            int from = matcher.end();
            int to = Math.max(from, end.of(text, from));
            String value = text.substring(from, to);
            // A placeholder says where the secret is, not what it is.
            boolean harmless = value.isBlank()
                    || value.startsWith("${")
                    || HIDDEN.matcher(value).find();
            result.append(text, copied, from).append(harmless ? value : shape(value, mask));
            copied = to;
            searched = Math.max(to, matcher.start() + 1);
        }
        return result.append(text, copied, text.length()).toString();
    }

    /** A block or a list stays below its key. */
    private static String shape(String value, UnaryOperator<String> mask) {
        int lineEnd = value.indexOf('\n');
        if (lineEnd < 0 || "|>\r\n".indexOf(value.charAt(0)) < 0) {
            return mask.apply(value.strip());
        }
        return value.substring(0, lineEnd + 1) + "  "
                + mask.apply(value.substring(lineEnd).strip()) + (value.endsWith("\n") ? "\n" : "");
    }

    private static int endOfPem(String text, int from) {
        int end = text.indexOf(PEM_END, from);
        return end < 0 ? text.length() : end;
    }

    private static int endOfElement(String text, int from) {
        int end = text.indexOf('<', from);
        return end < 0 ? text.length() : end;
    }

    private static int endOfValue(String text, int from) {
        if (from >= text.length()) {
            return from;
        }
        char first = text.charAt(from);
        if (first == '"' || first == '\'') {
            return endOfQuoted(text, from, first);
        }
        if (first == '|' || first == '>') {
            return endOfBlock(text, from);
        }
        if (first == '\r' || first == '\n') {
            return endOfList(text, from);
        }
        // A list or an object of secrets goes up to its last bracket in this line.
        return first == '[' || first == '{' ? endOfLine(text, from) : endOfPlain(text, from);
    }

    /** What may end a secret without quotes is what it stands in: a list, an address, or nothing but its line. */
    private static int endOfPlain(String text, int from) {
        String before = text.substring(Math.max(text.lastIndexOf('\n', from - 1) + 1, from - LOOK_BACK), from);
        boolean inFlow = before.indexOf('{') >= 0 || before.indexOf('[') >= 0 || before.indexOf('(') >= 0;
        boolean inAddress = before.contains("://") || before.indexOf('?') >= 0;
        String ends = (inFlow ? ",}" : "") + (inAddress ? "&; \t\"'" : "");
        int at = from;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (c == '\n' && !isContinued(text, at)) {
                break;
            }
            at++;
        }
        return at > from && at < text.length() && text.charAt(at) == '\n' && text.charAt(at - 1) == '\r' ? at - 1 : at;
    }

    /** Properties go on in the next line after a backslash. */
    private static boolean isContinued(String text, int lineEnd) {
        int last = lineEnd > 0 && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 2 : lineEnd - 1;
        return last >= 0 && text.charAt(last) == '\\';
    }

    /** All lines below the key that are items of its list. */
    private static int endOfList(String text, int from) {
        int end = from;
        int line = endOfLine(text, from) + 1;
        while (line > 0 && line < text.length()) {
            int lineEnd = endOfLine(text, line);
            String content = text.substring(line, lineEnd).strip();
            if (!content.startsWith("- ")) {
                break;
            }
            end = lineEnd;
            line = lineEnd + 1;
        }
        return end;
    }

    private static int endOfQuoted(String text, int from, char quote) {
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                return at + 1;
            }
        }
        return text.length();
    }

    /** All lines below that stand deeper than the one with the key. */
    private static int endOfBlock(String text, int from) {
        int indent = indent(text, text.lastIndexOf('\n', from) + 1);
        int line = endOfLine(text, from) + 1;
        while (line < text.length()) {
            int end = endOfLine(text, line);
            boolean blank = text.substring(line, end).isBlank();
            if (!blank && indent(text, line) <= indent) {
                return line;
            }
            line = end + 1;
        }
        return text.length();
    }

    private static int indent(String text, int line) {
        int at = line;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at - line;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
