package io.dplatform.monitor.server.findings;

/**
 * A name with {@code *} for any text and {@code ?} for any one character; nothing else is special. Matches in time that grows
 * with the name and the pattern only as their product, whatever somebody wrote: it is no regular expression.
 *
 * @param pattern as written
 */
public record Glob(String pattern) {

    /** Every name. */
    public static final Glob ANY = new Glob("*");

    /** Whether it names one thing and not several. */
    public boolean isLiteral() {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    public boolean matches(String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int afterStar = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
