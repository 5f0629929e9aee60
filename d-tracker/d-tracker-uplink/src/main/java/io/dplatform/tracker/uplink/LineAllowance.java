package io.dplatform.tracker.uplink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How often a part may write a line about something that comes and goes, as the platform does: so many in any minute, wherever
 * that minute begins. Thread-safe.
 */
public final class LineAllowance {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private final LongSupplier nanoTime;
    private final Deque<Long> written = new ArrayDeque<>();

    /** @param perMinute 1 or more */
    public LineAllowance(int perMinute, LongSupplier nanoTime) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("lines a minute: " + perMinute + " (expected: 1 or more)");
        }
        this.perMinute = perMinute;
        this.nanoTime = nanoTime;
    }

    /** Whether a line may be written now; then it counts as written. */
    public synchronized boolean take() {
        long now = nanoTime.getAsLong();
        while (!written.isEmpty() && now - written.peek() >= MINUTE) {
            written.remove();
        }
        if (written.size() >= perMinute) {
            return false;
        }
        written.add(now);
        return true;
    }
}
