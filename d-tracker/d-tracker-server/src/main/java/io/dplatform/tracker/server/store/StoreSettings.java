package io.dplatform.tracker.server.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded engine keeps spans.
 *
 * @param directory its own; nothing else may be in there, and one store at a time may use it
 * @param maxBytes on disk before whole segments of the oldest spans go
 * @param maxAge before they go whatever room there is
 * @param segmentSpans spans in one segment
 * @param segmentAge how long one segment takes spans
 * @param syncInterval how often what was appended is forced to the disk: what a power failure can cost. A killed process
 *     costs nothing, since every batch is in the hands of the system before {@code append} returns
 */
public record StoreSettings(
        Path directory, long maxBytes, Duration maxAge, int segmentSpans, Duration segmentAge, Duration syncInterval) {

    public StoreSettings {
        if (maxBytes < 1 << 20) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: at least 1 MiB)");
        }
        if (segmentSpans < 1) {
            throw new IllegalArgumentException("segmentSpans: " + segmentSpans + " (expected: 1 or more)");
        }
        requirePositive("maxAge", maxAge);
        requirePositive("segmentAge", segmentAge);
        requirePositive("syncInterval", syncInterval);
    }

    /** 2 GiB or 7 days, whichever is less; segments of 100,000 spans or an hour; a sync every half second. */
    public static StoreSettings in(Path directory) {
        return new StoreSettings(
                directory, 2L << 30, Duration.ofDays(7), 100_000, Duration.ofHours(1), Duration.ofMillis(500));
    }

    public StoreSettings retaining(long bytes, Duration age) {
        return new StoreSettings(directory, bytes, age, segmentSpans, segmentAge, syncInterval);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: more than nothing)");
        }
    }
}
