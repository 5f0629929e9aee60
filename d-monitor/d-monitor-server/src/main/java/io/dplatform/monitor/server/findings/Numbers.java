package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallResult;
import org.jspecify.annotations.Nullable;

/** Adds up what was counted of one subject. Not thread-safe; what a judgement is given is not changed any more. */
final class Numbers {

    private static final CallResult[] RESULTS = CallResult.values();

    static final Numbers NONE = new Numbers();

    private long @Nullable [] latency;
    private long count;
    private long faults;
    private long timeouts;
    private long maxMicros;
    private long inFlight;

    void add(Cell cell) {
        for (CallResult result : RESULTS) {
            long more = cell.count(result);
            count += more;
            faults += result.isFault() ? more : 0;
        }
        timeouts += cell.count(CallResult.TIMEOUT);
        if (!cell.latency().isEmpty()) {
            cell.latency().addTo(latency());
            maxMicros = Math.max(maxMicros, cell.maxMicros());
        }
        inFlight += cell.inFlight();
    }

    void add(Numbers other) {
        count += other.count;
        faults += other.faults;
        timeouts += other.timeouts;
        maxMicros = Math.max(maxMicros, other.maxMicros);
        inFlight += other.inFlight;
        long[] theirs = other.latency;
        if (theirs != null) {
            long[] mine = latency();
            for (int i = 0; i < mine.length; i++) {
                mine[i] += theirs[i];
            }
        }
    }

    /** Takes away what was added before: how a window moves on. The longest stays, it is only a bound. */
    void subtract(Numbers other) {
        count -= other.count;
        faults -= other.faults;
        timeouts -= other.timeouts;
        long[] theirs = other.latency;
        if (theirs != null) {
            long[] mine = latency();
            for (int i = 0; i < mine.length; i++) {
                mine[i] -= theirs[i];
            }
        }
    }

    private long[] latency() {
        long[] known = latency;
        if (known == null) {
            known = new long[LatencyBuckets.COUNT];
            latency = known;
        }
        return known;
    }

    long count() {
        return count;
    }

    long faults() {
        return faults;
    }

    long timeouts() {
        return timeouts;
    }

    /** Calls that had begun and not ended; known of single steps alone. */
    long inFlight() {
        return inFlight;
    }

    double errorShare() {
        return share(faults);
    }

    double timeoutShare() {
        return share(timeouts);
    }

    private double share(long part) {
        return count == 0 ? 0 : (double) part / count;
    }

    long p99Micros() {
        long[] known = latency;
        return known == null ? 0 : LatencyBuckets.quantileNanos(known, 0.99, maxMicros * 1_000) / 1_000;
    }

    /** Calls that took longer, of those that can be told for sure. */
    long slowerThan(long micros) {
        long[] known = latency;
        long slower = 0;
        if (known != null) {
            for (int i = LatencyBuckets.indexOf(micros * 1_000) + 1; i < known.length; i++) {
                slower += known[i];
            }
        }
        return slower;
    }
}
