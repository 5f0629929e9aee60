package io.dplatform.monitor.client;

import io.dplatform.tracker.context.CallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is told to go on. */
public final class TestClock implements CallClock, InstantSource {

    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final long begin = nanos.get();

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public long epochMicros(long nanoTime) {
        return START.toEpochMilli() * 1_000 + (nanoTime - begin) / 1_000;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get() - begin);
    }
}
