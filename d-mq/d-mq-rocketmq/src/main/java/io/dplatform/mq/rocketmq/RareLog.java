package io.dplatform.mq.rocketmq;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Lets one line through per while, and tells it how many it held back. Thread-safe. */
final class RareLog {

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private boolean logged;
    private long loggedAt;
    private long skipped;

    RareLog(Duration interval, LongSupplier nanoTime) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized void log(LongConsumer line) {
        long now = nanoTime.getAsLong();
        if (logged && now - loggedAt < intervalNanos) {
            skipped++;
            return;
        }
        line.accept(skipped);
        logged = true;
        loggedAt = now;
        skipped = 0;
    }
}
