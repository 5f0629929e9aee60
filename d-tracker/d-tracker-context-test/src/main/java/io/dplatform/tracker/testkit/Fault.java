package io.dplatform.tracker.testkit;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to the bytes of one direction. Immutable; faults are combined by {@link #and}.
 *
 * @param latency by which each byte comes later, without slowing the stream down
 * @param jitter up to as much later again, drawn for each piece that was read; the order is kept
 * @param bytesPerSecond of each connection, 0 for no limit
 * @param corruptedOneIn of so many bytes one has a bit flipped, 0 for none; which ones depends on the proxy's seed, the
 *     connection's number and the byte's place, not on how the network cut the stream
 * @param endAfter as many bytes of a connection pass, then both of its ends see the end of it; -1 for no limit
 * @param passage whether bytes get through at all
 */
public record Fault(
        Duration latency, Duration jitter, long bytesPerSecond, long corruptedOneIn, long endAfter, Passage passage) {

    /** Whether bytes get through at all. */
    public enum Passage {
        OPEN,
        /** Bytes vanish, connections stay: a host that has gone, a firewall that forgot. */
        SWALLOWED,
        /** Whoever sends something finds the connection reset. */
        RESET
    }

    private static final Fault NONE = new Fault(Duration.ZERO, Duration.ZERO, 0, 0, -1, Passage.OPEN);

    public Fault {
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException(
                    "latency: " + latency + ", jitter: " + jitter + " (expected: 0 or more)");
        }
        if (bytesPerSecond < 0 || corruptedOneIn < 0 || endAfter < -1) {
            throw new IllegalArgumentException("fault: " + bytesPerSecond + " bytes/s, 1 in " + corruptedOneIn
                    + " corrupted, end after " + endAfter + " (expected: 0 or more)");
        }
    }

    /** All is well. */
    public static Fault none() {
        return NONE;
    }

    public static Fault latency(Duration latency) {
        return latency(latency, Duration.ZERO);
    }

    public static Fault latency(Duration latency, Duration jitter) {
        return new Fault(latency, jitter, 0, 0, -1, Passage.OPEN);
    }

    public static Fault bytesPerSecond(long bytes) {
        return new Fault(Duration.ZERO, Duration.ZERO, bytes, 0, -1, Passage.OPEN);
    }

    /** @param oneIn 1 damages every byte */
    public static Fault corrupt(long oneIn) {
        return new Fault(Duration.ZERO, Duration.ZERO, 0, oneIn, -1, Passage.OPEN);
    }

    /** @param bytes of each connection that pass before it ends */
    public static Fault truncate(long bytes) {
        return new Fault(Duration.ZERO, Duration.ZERO, 0, 0, bytes, Passage.OPEN);
    }

    public static Fault blackHole() {
        return new Fault(Duration.ZERO, Duration.ZERO, 0, 0, -1, Passage.SWALLOWED);
    }

    public static Fault reset() {
        return new Fault(Duration.ZERO, Duration.ZERO, 0, 0, -1, Passage.RESET);
    }

    /** Both of them; where both say something of the same, {@code other} is right. */
    public Fault and(Fault other) {
        return new Fault(
                other.latency.isZero() ? latency : other.latency,
                other.jitter.isZero() ? jitter : other.jitter,
                other.bytesPerSecond == 0 ? bytesPerSecond : other.bytesPerSecond,
                other.corruptedOneIn == 0 ? corruptedOneIn : other.corruptedOneIn,
                other.endAfter < 0 ? endAfter : other.endAfter,
                other.passage == Passage.OPEN ? passage : other.passage);
    }
}
