package io.dplatform.tracker.context.testkit;

import io.dplatform.tracker.context.CallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. Starts at 2026-01-01T00:00:00Z and at an odd value of its monotonic side. */
public final class SteppingClock implements CallClock {

    private static final long EPOCH_MICROS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli() * 1_000;
    private static final long ORIGIN_NANOS = -4_711;

    private final AtomicLong nanos = new AtomicLong(ORIGIN_NANOS);

    /** Moves both sides of the clock. */
    public void advance(Duration step) {
        nanos.addAndGet(step.toNanos());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public long epochMicros(long nanoTime) {
        return EPOCH_MICROS + Math.floorDiv(nanoTime - ORIGIN_NANOS, 1_000L);
    }
}
