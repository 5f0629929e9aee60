package io.dplatform.watcher.server.data;

import java.util.Map;

/**
 * What a statement has cost since the processes that report it began.
 *
 * @param waitMicros what was waited for a connection before it
 * @param runMicros what the database took
 * @param maxMicros the slowest execution
 */
public record Totals(long count, long errors, long rows, long waitMicros, long runMicros, long maxMicros) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    static Totals of(Map<String, String> values) {
        return new Totals(
                number(values, "count"),
                number(values, "errors"),
                number(values, "rows"),
                number(values, "waitMicros"),
                number(values, "runMicros"),
                number(values, "maxMicros"));
    }

    /** Numbers come from services as texts; what is none is taken for 0. */
    static long number(Map<String, String> values, String name) {
        String text = values.get(name);
        if (text == null || text.isEmpty() || text.length() > 15) {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    Totals plus(Totals other) {
        return new Totals(
                count + other.count,
                errors + other.errors,
                rows + other.rows,
                waitMicros + other.waitMicros,
                runMicros + other.runMicros,
                Math.max(maxMicros, other.maxMicros));
    }
}
