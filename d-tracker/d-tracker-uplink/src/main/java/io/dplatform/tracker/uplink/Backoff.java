package io.dplatform.tracker.uplink;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * When to knock again at a door that did not open: at a random moment of a window that doubles from one to thirty seconds, and from then
 * on every thirty seconds.
 *
 * <p>The moment is random over the whole window (full jitter), so that services that lost the platform together do not come back
 * together. Not each time: of those who draw again after each knock, twice as many as in the mean wait for a short time only, and fall
 * upon a platform that is back in its first second. Those who keep the moment that they drew once are spread evenly. Thread-safe.
 */
final class Backoff {

    private static final long FIRST_WINDOW = Duration.ofSeconds(1).toNanos();
    private static final long LAST_WINDOW = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanoTime;
    private final LongUnaryOperator randomBelow;

    private long window;
    private long closedUntil;

    /** @param randomBelow yields a random number from 0 up to, not including, its argument */
    Backoff(LongSupplier nanoTime, LongUnaryOperator randomBelow) {
        this.nanoTime = nanoTime;
        this.randomBelow = randomBelow;
    }

    synchronized boolean isClosed() {
        return window > 0 && nanoTime.getAsLong() - closedUntil < 0;
    }

    synchronized void failed() {
        long pause = LAST_WINDOW;
        if (window < LAST_WINDOW) {
            window = window == 0 ? FIRST_WINDOW : Math.min(LAST_WINDOW, window * 2);
            pause = randomBelow.applyAsLong(window);
        }
        closedUntil = nanoTime.getAsLong() + pause;
    }

    synchronized void succeeded() {
        window = 0;
    }
}
