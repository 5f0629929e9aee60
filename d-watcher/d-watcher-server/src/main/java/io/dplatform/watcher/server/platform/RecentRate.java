package io.dplatform.watcher.server.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a counter grew over the last minute, from readings every few seconds. Thread-safe. */
final class RecentRate {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Deque<Reading> readings = new ArrayDeque<>();

    private record Reading(Instant at, long value) {}

    synchronized void read(Instant now, long value) {
        readings.addLast(new Reading(now, value));
        while (readings.size() > 2 && readings.getFirst().at().isBefore(now.minus(SPAN))) {
            readings.removeFirst();
        }
    }

    synchronized double perSecond() {
        if (readings.size() < 2) {
            return 0;
        }
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : (last.value() - first.value()) / seconds;
    }
}
