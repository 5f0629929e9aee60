package io.dplatform.monitor.server;

import java.time.Instant;

/** Events per second over the last minute. Not thread-safe. */
final class Meter {

    private static final int SECONDS = 60;

    private final long[] counts = new long[SECONDS];
    private final long[] seconds = new long[SECONDS];

    void count(Instant now) {
        long second = now.getEpochSecond();
        int slot = (int) Math.floorMod(second, (long) SECONDS);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    double perSecond(Instant now) {
        long sum = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (seconds[i] > now.getEpochSecond() - SECONDS && seconds[i] <= now.getEpochSecond()) {
                sum += counts[i];
            }
        }
        return (double) sum / SECONDS;
    }
}
