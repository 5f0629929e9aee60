package io.dplatform.watcher.server.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name from elsewhere as one part of an address. Such a name may be {@code shop/checkout}, and no path may hold a slash within a
 * part, however it is encoded: servers on the way refuse it, or authorise another address than is served. So what is unfit is
 * written as {@code ~} and two hexadecimal digits, {@code shop~2Fcheckout}; a {@code ~} that is followed by anything else stands for
 * itself. The console writes the same in its own addresses. A parameter of a controller that has this type is read by Spring.
 *
 * @param value as it is everywhere else
 */
public record NameInPath(@JsonValue String value) {

    private static final Pattern UNFIT = Pattern.compile("[/\\\\;%~]");

    /** These lead elsewhere: browsers take them out of an address before they ask. */
    private static final Pattern DOTS = Pattern.compile("\\.{1,2}");

    private static final Pattern DOT = Pattern.compile("\\.");

    /** Those above and no others: nobody gets a control character in by this. */
    private static final Pattern WRITTEN = Pattern.compile("~(2F|5C|3B|25|7E|2E)");

    private static final int HEX = 16;

    /** Found by Spring by this name. */
    public static NameInPath valueOf(String written) {
        StringBuilder value = new StringBuilder();
        var escapes = WRITTEN.matcher(written);
        int from = 0;
        while (escapes.find()) {
            value.append(written, from, escapes.start()).append((char) Integer.parseInt(escapes.group(1), HEX));
            from = escapes.end();
        }
        return new NameInPath(value.append(written.substring(from)).toString());
    }

    /** To be encoded like any other part of an address. */
    public String written() {
        Pattern unfit = DOTS.matcher(value).matches() ? DOT : UNFIT;
        return unfit.matcher(value)
                .replaceAll(found ->
                        "~" + Integer.toString(found.group().charAt(0), HEX).toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
