package io.dplatform.tracker.context;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Derives the time of day from the monotonic clock and an offset, so that a call costs one clock read at each end. The offset
 * is taken anew every ten seconds, because the time of day is corrected under a running process.
 */
final class SystemCallClock implements CallClock {

    static final SystemCallClock INSTANCE = new SystemCallClock();

    private static final long RENEW_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private volatile Offset offset = Offset.now();

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochMicros(long nanoTime) {
        Offset current = offset;
        if (nanoTime - current.takenAtNanos > RENEW_AFTER_NANOS) {
            current = Offset.now();
            offset = current;
        }
        return current.epochMicros + Math.floorDiv(nanoTime - current.takenAtNanos, 1_000L);
    }

    private record Offset(long takenAtNanos, long epochMicros, long tookNanos) {

        private static final int READINGS = 5;

        /**
         * The two clocks are read one after the other, and a thread can be put aside in between; of a few readings the one
         * that took least is right to that.
         */
        static Offset now() {
            Offset best = read();
            for (int i = 1; i < READINGS; i++) {
                Offset next = read();
                best = next.tookNanos < best.tookNanos ? next : best;
            }
            return best;
        }

        private static Offset read() {
            long before = System.nanoTime();
            Instant instant = Instant.now();
            long took = System.nanoTime() - before;
            long micros = TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1_000;
            return new Offset(before + took / 2, micros, took);
        }
    }
}
