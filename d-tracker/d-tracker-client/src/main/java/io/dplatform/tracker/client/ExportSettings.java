package io.dplatform.tracker.client;

import java.time.Duration;

/**
 * How spans are gathered before they are sent.
 *
 * @param queueSize as many finished calls wait at most; further ones are dropped and counted. Rounded up to a power of two.
 * @param batchSize as many spans go at once
 * @param interval a span waits no longer for others to go with it
 * @param shutdownTimeout for sending what is left when the process ends
 */
public record ExportSettings(int queueSize, int batchSize, Duration interval, Duration shutdownTimeout) {

    /** 8,192 calls, 512 spans, one second, two seconds. */
    public static final ExportSettings DEFAULT =
            new ExportSettings(8_192, 512, Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final int MAX_QUEUE = 1 << 20;

    public ExportSettings {
        if (queueSize < 2 || queueSize > MAX_QUEUE) {
            throw new IllegalArgumentException("queue size: " + queueSize + " (expected: 2 to " + MAX_QUEUE + ")");
        }
        if (batchSize < 1 || batchSize > queueSize) {
            throw new IllegalArgumentException(
                    "batch size: " + batchSize + " (expected: 1 to the queue size, " + queueSize + ")");
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: more than nothing)");
        }
        if (shutdownTimeout.isNegative()) {
            throw new IllegalArgumentException("shutdown timeout: " + shutdownTimeout + " (expected: 0 or more)");
        }
    }
}
