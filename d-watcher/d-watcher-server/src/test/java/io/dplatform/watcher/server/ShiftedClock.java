package io.dplatform.watcher.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Runs as fast as every clock, and can be put forward: what a test has seen is then as long ago as it likes. */
final class ShiftedClock extends Clock {

    private final AtomicLong forward = new AtomicLong();

    void forward(Duration time) {
        forward.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return Instant.now().plusNanos(forward.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
