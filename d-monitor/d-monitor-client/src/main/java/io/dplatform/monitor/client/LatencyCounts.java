package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts durations. Most of the buckets of most rows stay empty, so a bucket's counter is made when it is first hit; after
 * that recording allocates nothing. {@link LongAdder}, because the calls of one operation by many threads all hit the same
 * two or three buckets. Thread-safe.
 */
final class LatencyCounts {

    private final AtomicReferenceArray<LongAdder> buckets = new AtomicReferenceArray<>(LatencyBuckets.COUNT);
    private final LongAdder sumNanos = new LongAdder();
    private final AtomicLong maxNanos = new AtomicLong();

    void record(long nanos) {
        long duration = Math.max(0, nanos);
        bucket(LatencyBuckets.indexOf(duration)).increment();
        sumNanos.add(duration);
        if (duration > maxNanos.get()) {
            maxNanos.accumulateAndGet(duration, Math::max);
        }
    }

    Latencies read() {
        // The sum and the longest after the buckets: they then cover at least what the buckets counted.
        long[] counts = new long[LatencyBuckets.COUNT];
        for (int i = 0; i < counts.length; i++) {
            LongAdder bucket = buckets.get(i);
            if (bucket != null) {
                counts[i] = bucket.sum();
            }
        }
        return Latencies.ofDense(counts, sumNanos.sum(), maxNanos.get());
    }

    private LongAdder bucket(int index) {
        LongAdder bucket = buckets.get(index);
        if (bucket != null) {
            return bucket;
        }
        LongAdder fresh = new LongAdder();
        LongAdder raced = buckets.compareAndExchange(index, null, fresh);
        return raced == null ? fresh : raced;
    }
}
