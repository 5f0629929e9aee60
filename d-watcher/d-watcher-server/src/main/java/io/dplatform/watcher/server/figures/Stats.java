package io.dplatform.watcher.server.figures;

import io.dplatform.tracker.context.CallResult;
import java.util.Map;

/**
 * One population of calls over a window. Latencies are microseconds, shares 0 to 1, the rate is calls per second.
 *
 * @param results calls by result; a result that did not occur is absent
 * @param errorShare of the results that count against the callee, see {@link CallResult#isFault}
 */
public record Stats(
        long count,
        double rate,
        Map<CallResult, Long> results,
        double errorShare,
        double businessErrorShare,
        double timeoutShare,
        long p50Micros,
        long p95Micros,
        long p99Micros,
        long maxMicros) {}
