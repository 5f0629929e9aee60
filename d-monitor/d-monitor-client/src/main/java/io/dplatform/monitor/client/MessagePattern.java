package io.dplatform.monitor.client;

/**
 * What a log message has in common with others of the same cause: quoted strings become {@code ?}, every word with a digit in
 * it (numbers, ids, hex, parts of addresses) becomes {@code #}, a list of these becomes one.
 *
 * <p>A word ends where ASCII letters, digits, {@code -} and {@code _} end, so that what surrounds a number in Chinese text
 * stays.
 */
final class MessagePattern {

    private static final int MAX_LENGTH = 500;
    private static final int MIN_HEX = 8;

    private MessagePattern() {}

    static String of(String message) {
        int length = Math.min(message.length(), MAX_LENGTH);
        StringBuilder pattern = new StringBuilder(length);
        int at = 0;
        while (at < length) {
            char c = message.charAt(at);
            int closing = isQuote(c) && !isWord(before(message, at)) ? message.indexOf(c, at + 1) : -1;
            if (closing > 0) {
                pattern.append('?');
                at = closing + 1;
            } else if (isWord(c)) {
                int end = at;
                while (end < length && isWord(message.charAt(end))) {
                    end++;
                }
                word(message, at, end, pattern);
                at = end;
            } else {
                pattern.append(c);
                at++;
            }
        }
        return pattern.toString();
    }

    private static void word(String message, int from, int to, StringBuilder pattern) {
        if (isValue(message, from, to)) {
            value(pattern);
        } else {
            pattern.append(message, from, to);
        }
    }

    /** Appends one {@code #}, unless this only continues a list of them. */
    private static void value(StringBuilder pattern) {
        int last = pattern.length() - 1;
        while (last >= 0 && (pattern.charAt(last) == ' ' || pattern.charAt(last) == ',')) {
            last--;
        }
        boolean continues = last >= 0 && last < pattern.length() - 1 && pattern.charAt(last) == '#';
        if (continues) {
            pattern.setLength(last + 1);
        } else {
            pattern.append('#');
        }
    }

    private static boolean isValue(String message, int from, int to) {
        boolean hex = to - from >= MIN_HEX;
        for (int i = from; i < to; i++) {
            char c = message.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
            char lower = (char) (c | 0x20);
            hex &= lower >= 'a' && lower <= 'f';
        }
        return hex;
    }

    private static char before(String message, int at) {
        return at == 0 ? ' ' : message.charAt(at - 1);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
