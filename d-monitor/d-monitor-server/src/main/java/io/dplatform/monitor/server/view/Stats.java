package io.dplatform.monitor.server.view;

import io.dplatform.tracker.context.CallResult;
import java.util.Map;

/**
 * One population of calls over a window.
 *
 * @param count calls that ended in the window
 * @param rate per second
 * @param results calls by how they ended; a result that did not occur is absent
 * @param errorShare of the faults ({@link CallResult#isFault}) among all calls, 0 where there were none
 * @param businessErrorShare of the declared "no"s among all calls
 * @param timeoutShare of the timeouts among all calls
 * @param meanMicros about, from the middles of the buckets; times the count it is what all of them took together
 * @param p50Micros upper bound of the bucket that holds the median, never above the maximum; 0 where there were no calls
 * @param maxMicros the slowest call, exact where it was the slowest of its process so far, otherwise the upper bound of
 *     its bucket
 */
public record Stats(
        long count,
        double rate,
        Map<CallResult, Long> results,
        double errorShare,
        double businessErrorShare,
        double timeoutShare,
        long meanMicros,
        long p50Micros,
        long p95Micros,
        long p99Micros,
        long maxMicros) {

    /** No calls at all. */
    public static final Stats NONE = new Stats(0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0);
}
