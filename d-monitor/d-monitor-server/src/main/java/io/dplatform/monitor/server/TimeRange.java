package io.dplatform.monitor.server;

import java.time.Duration;
import java.time.Instant;

/**
 * The window of a question.
 *
 * @param from the first moment
 * @param to the first moment after it
 */
public record TimeRange(Instant from, Instant to) {

    /** As long as a window may be. */
    static final Duration MAX = Duration.ofDays(31);

    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("window: " + from + " to " + to + " (expected: from before to)");
        }
        if (Duration.between(from, to).compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "window: " + Duration.between(from, to) + " (expected: at most " + MAX.toDays() + " days)");
        }
    }

    /** The {@code length} up to {@code now}. */
    public static TimeRange last(Duration length, Instant now) {
        return new TimeRange(now.minus(length), now);
    }
}
