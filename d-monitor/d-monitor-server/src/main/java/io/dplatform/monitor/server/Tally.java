package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.BucketCounts;
import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallResult;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up cells to one population of calls. Not thread-safe. */
final class Tally {

    private static final CallResult[] RESULTS = CallResult.values();

    private final long[] results = new long[RESULTS.length];
    private final Buckets latency = new Buckets();
    private final Buckets queue = new Buckets();
    private final Buckets run = new Buckets();
    private long maxMicros;
    private long attempts;

    void add(Cell cell) {
        for (int i = 0; i < RESULTS.length; i++) {
            results[i] += cell.count(RESULTS[i]);
        }
        latency.add(cell.latency());
        queue.add(cell.queue());
        run.add(cell.run());
        maxMicros = Math.max(maxMicros, cell.maxMicros());
        attempts += cell.attempts();
    }

    void add(Tally other) {
        for (int i = 0; i < results.length; i++) {
            results[i] += other.results[i];
        }
        latency.add(other.latency);
        queue.add(other.queue);
        run.add(other.run);
        maxMicros = Math.max(maxMicros, other.maxMicros);
        attempts += other.attempts;
    }

    long count() {
        long sum = 0;
        for (long result : results) {
            sum += result;
        }
        return sum;
    }

    double attemptsPerCall() {
        long count = count();
        return count == 0 ? 0 : (double) attempts / count;
    }

    double errorShare() {
        long faults = 0;
        for (CallResult result : RESULTS) {
            faults += result.isFault() ? results[result.ordinal()] : 0;
        }
        return share(faults);
    }

    double share(CallResult result) {
        return share(results[result.ordinal()]);
    }

    private double share(long part) {
        long count = count();
        return count == 0 ? 0 : (double) part / count;
    }

    Map<CallResult, Long> results() {
        Map<CallResult, Long> map = new EnumMap<>(CallResult.class);
        for (CallResult result : RESULTS) {
            if (results[result.ordinal()] > 0) {
                map.put(result, results[result.ordinal()]);
            }
        }
        return map;
    }

    long quantileMicros(double q) {
        Long quantile = latency.quantileMicros(q, maxMicros);
        return quantile == null ? 0 : quantile;
    }

    /** Null where nothing is known of it. */
    @Nullable
    Long queueMicros(double q) {
        return queue.quantileMicros(q, Long.MAX_VALUE);
    }

    /** Null where nothing is known of it. */
    @Nullable
    Long runMicros(double q) {
        return run.quantileMicros(q, Long.MAX_VALUE);
    }

    Stats stats(double seconds) {
        return new Stats(
                count(),
                count() / seconds,
                results(),
                errorShare(),
                share(CallResult.BUSINESS_ERROR),
                share(CallResult.TIMEOUT),
                latency.meanMicros(maxMicros),
                quantileMicros(0.5),
                quantileMicros(0.95),
                quantileMicros(0.99),
                maxMicros);
    }

    /** Counts per bucket, once there are any. */
    private static final class Buckets {

        private long @Nullable [] counts;

        void add(BucketCounts more) {
            if (!more.isEmpty()) {
                more.addTo(counts());
            }
        }

        void add(Buckets more) {
            long[] theirs = more.counts;
            if (theirs != null) {
                long[] mine = counts();
                for (int i = 0; i < mine.length; i++) {
                    mine[i] += theirs[i];
                }
            }
        }

        @Nullable
        Long quantileMicros(double q, long maxMicros) {
            long[] known = counts;
            if (known == null) {
                return null;
            }
            return LatencyBuckets.quantileNanos(known, q, nanos(maxMicros)) / 1_000;
        }

        long meanMicros(long maxMicros) {
            long[] known = counts;
            return known == null ? 0 : LatencyBuckets.meanNanos(known, nanos(maxMicros)) / 1_000;
        }

        private static long nanos(long micros) {
            return micros > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : micros * 1_000;
        }

        private long[] counts() {
            long[] known = counts;
            if (known == null) {
                known = new long[LatencyBuckets.COUNT];
                counts = known;
            }
            return known;
        }
    }
}
