package io.dplatform.watcher.server.figures;

import io.dplatform.watcher.server.web.InvalidRequest;
import java.time.Clock;
import java.time.Duration;
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

    /** The finest resolution that is stored, and the coarser ones that divide an hour or a day without rest. */
    private static final long[] STEPS = {10, 30, 60, 300, 600, 1800, 3600, 7200, 21600};

    private static final int MAX_POINTS = 120;

    /**
     * The window that is meant.
     *
     * @throws InvalidRequest if it is empty, endless or before the epoch
     */
    public Window at(Clock clock) {
        long end = to == null ? clock.millis() : to;
        long begin = from == null ? end - DEFAULT_LENGTH.toMillis() : from;
        if (begin < 0) {
            throw new InvalidRequest("from", begin, "epoch milliseconds");
        }
        if (begin >= end) {
            throw new InvalidRequest("from", begin, "epoch milliseconds before to, which is " + end);
        }
        if (end - begin > MAX_LENGTH.toMillis()) {
            throw new InvalidRequest("from", begin, "at most " + MAX_LENGTH.toDays() + " days before to");
        }
        return new Window(begin, end, step((end - begin) / 1000));
    }

    private static long step(long seconds) {
        for (long step : STEPS) {
            if (seconds / step <= MAX_POINTS) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }
}
