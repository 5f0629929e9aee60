package io.dplatform.tracker.server.intake;

/** Words of a sender in our messages: short, on one line, and recognisable as theirs. */
final class Quote {

    private static final int MAX = 80;

    private Quote() {}

    static String of(String text) {
        return '"' + plain(text, MAX) + '"';
    }

    /** Without control characters (they could forge log lines) and cut to {@code max}. */
    static String plain(String text, int max) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), max) + 1);
        for (int i = 0; i < text.length() && i < max; i++) {
            char c = text.charAt(i);
            plain.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c);
        }
        return text.length() > max ? plain.append('…').toString() : plain.toString();
    }
}
