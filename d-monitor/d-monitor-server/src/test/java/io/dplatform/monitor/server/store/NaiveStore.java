package io.dplatform.monitor.server.store;

import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers by series and point, added up the plainest way: what a scan found, or what it should have found. */
final class NaiveStore {

    private final Map<String, long[]> sums = new HashMap<>();

    CellSink sink() {
        return this::add;
    }

    void add(SeriesKey key, long point, Cell cell) {
        long[] sum = sums.computeIfAbsent(key + "@" + point, unused -> new long[13 + 3 * LatencyBuckets.COUNT]);
        for (CallResult result : CallResult.values()) {
            sum[result.ordinal()] += cell.count(result);
        }
        sum[10] += cell.attempts();
        sum[11] += cell.sumMicros();
        sum[12] = Math.max(sum[12], cell.maxMicros());
        addBuckets(sum, 0, cell.latency());
        addBuckets(sum, 1, cell.queue());
        addBuckets(sum, 2, cell.run());
    }

    private static void addBuckets(long[] sum, int which, BucketCounts counts) {
        long[] dense = new long[LatencyBuckets.COUNT];
        counts.addTo(dense);
        for (int i = 0; i < dense.length; i++) {
            sum[13 + which * LatencyBuckets.COUNT + i] += dense[i];
        }
    }

    /** In a form that compares and prints. */
    Map<String, String> contents() {
        Map<String, String> contents = new HashMap<>();
        sums.forEach((key, sum) -> {
            if (Arrays.stream(sum).anyMatch(n -> n != 0)) {
                contents.put(key, Arrays.toString(sum));
            }
        });
        return contents;
    }
}
