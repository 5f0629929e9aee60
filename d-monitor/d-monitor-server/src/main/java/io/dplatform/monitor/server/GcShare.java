package io.dplatform.monitor.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much of a process's last minute went into garbage collection, from its total since the start. Not thread-safe. */
final class GcShare {

    private static final Duration SPAN = Duration.ofSeconds(30);

    private @Nullable Mark older;
    private @Nullable Mark newer;
    private Duration perMinute = Duration.ZERO;

    void report(Instant now, Duration total) {
        Mark current = new Mark(now, total);
        Mark last = newer;
        if (last == null) {
            newer = current;
            return;
        }
        if (Duration.between(last.at, now).compareTo(SPAN) >= 0) {
            older = last;
            newer = current;
        }
        Mark from = older == null ? last : older;
        long elapsed = Duration.between(from.at, now).toMillis();
        if (elapsed > 0) {
            long spent = Math.max(0, total.minus(from.total).toMillis());
            perMinute = Duration.ofMillis(spent * 60_000 / elapsed);
        }
    }

    Duration perMinute() {
        return perMinute;
    }

    private record Mark(Instant at, Duration total) {}
}
