package io.dplatform.tracker.context;

/** Text that becomes a label or part of a log line: of bounded length and on one line. */
final class Names {

    private Names() {}

    /** {@code text} itself where it fits, as nearly all does; else cut to {@code max} characters and without controls. */
    static String tame(String text, int max) {
        if (text.length() <= max && !hasControl(text)) {
            return text;
        }
        StringBuilder tamed = new StringBuilder(max);
        for (int i = 0; i < text.length() && tamed.length() < max; i++) {
            char c = text.charAt(i);
            tamed.append(isControl(c) ? '?' : c);
        }
        return tamed.toString();
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Control characters, and the marks that turn the direction of the text around them. */
    private static boolean isControl(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u200e' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
