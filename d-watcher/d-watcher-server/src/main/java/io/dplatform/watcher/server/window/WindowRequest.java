package io.dplatform.watcher.server.window;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.watcher.server.web.InvalidRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The window a client asks for; the last fifteen minutes where it does not say.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 */
public record WindowRequest(@Nullable Long from, @Nullable Long to) {

    private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(15);
    private static final Duration MAX_LENGTH = Duration.ofDays(31);

    /** The year 2100: far enough for clocks that are wrong, near enough for arithmetic. */
    private static final long LAST_MILLIS = 4_102_444_800_000L;

    /**
     * The window that is meant.
     *
     * @throws InvalidRequest if it is empty, endless, before the epoch or in a far future
     */
    public TimeRange at(Clock clock) {
        long end = to == null ? clock.millis() : to;
        if (end < 1 || end > LAST_MILLIS) {
            throw new InvalidRequest("to", end, "epoch milliseconds");
        }
        long begin = from == null ? Math.max(0, end - DEFAULT_LENGTH.toMillis()) : from;
        if (begin < 0) {
            throw new InvalidRequest("from", begin, "epoch milliseconds");
        }
        if (begin >= end) {
            throw new InvalidRequest("from", begin, "epoch milliseconds before to, which is " + end);
        }
        if (end - begin > MAX_LENGTH.toMillis()) {
            throw new InvalidRequest("from", begin, "at most " + MAX_LENGTH.toDays() + " days before to");
        }
        return new TimeRange(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(end));
    }
}
