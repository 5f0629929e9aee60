package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The latest sampled call for each power of two of duration and for each result: an example of every speed and every end,
 * however rare. Thread-safe.
 */
final class Examples {

    private static final int SPEEDS = 1 + (LatencyBuckets.COUNT >> 3);

    private final AtomicReferenceArray<SampledCall> latest =
            new AtomicReferenceArray<>(SPEEDS + CallResult.values().length);

    /** Allocates; for sampled calls only, which allocate a span anyway. */
    void keep(Call call) {
        SampledCall example = new SampledCall(
                call.context().traceId(),
                call.context().spanIdHex(),
                call.result(),
                call.durationNanos(),
                call.startEpochMicros() + TimeUnit.NANOSECONDS.toMicros(call.durationNanos()));
        latest.setRelease((LatencyBuckets.indexOf(call.durationNanos()) + 7) >> 3, example);
        latest.setRelease(SPEEDS + call.result().ordinal(), example);
    }

    List<SampledCall> read() {
        List<SampledCall> read = new ArrayList<>();
        for (int i = 0; i < latest.length(); i++) {
            SampledCall example = latest.getAcquire(i);
            if (example != null) {
                read.add(example);
            }
        }
        return read;
    }
}
