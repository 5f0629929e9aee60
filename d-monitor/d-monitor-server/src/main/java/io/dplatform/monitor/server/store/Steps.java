package io.dplatform.monitor.server.store;

import java.time.Duration;
import java.time.Instant;

/** Time as the store counts it: in steps of ten seconds since 1970. */
public final class Steps {

    /** The finest resolution there is. */
    public static final Duration LENGTH = Duration.ofSeconds(10);

    private static final long SECONDS = 10;

    private Steps() {}

    /** The step that {@code moment} lies in. */
    public static long of(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), SECONDS);
    }

    /** The first step that begins at or after {@code moment}. */
    public static long atOrAfter(Instant moment) {
        Instant start = startOf(of(moment));
        return start.equals(moment) ? of(moment) : of(moment) + 1;
    }

    public static Instant startOf(long step) {
        return Instant.ofEpochSecond(step * SECONDS);
    }

    /** How many whole steps {@code length} has, at least 1. */
    public static long in(Duration length) {
        return Math.max(1, length.getSeconds() / SECONDS);
    }

    /** The length of {@code steps} steps. */
    public static Duration lengthOf(long steps) {
        return Duration.ofSeconds(steps * SECONDS);
    }
}
