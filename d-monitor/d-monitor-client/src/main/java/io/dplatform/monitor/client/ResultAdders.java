package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.tracker.context.CallResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts results; a counter is made when its result is first seen. Thread-safe. */
final class ResultAdders {

    private static final CallResult[] RESULTS = CallResult.values();

    private final AtomicReferenceArray<LongAdder> counts = new AtomicReferenceArray<>(RESULTS.length);

    void increment(CallResult result) {
        int index = result.ordinal();
        LongAdder count = counts.get(index);
        if (count == null) {
            LongAdder fresh = new LongAdder();
            LongAdder raced = counts.compareAndExchange(index, null, fresh);
            count = raced == null ? fresh : raced;
        }
        count.increment();
    }

    long total() {
        long total = 0;
        for (int i = 0; i < RESULTS.length; i++) {
            LongAdder count = counts.get(i);
            total += count == null ? 0 : count.sum();
        }
        return total;
    }

    ResultCounts read() {
        Map<CallResult, Long> read = new EnumMap<>(CallResult.class);
        for (int i = 0; i < RESULTS.length; i++) {
            LongAdder count = counts.get(i);
            if (count != null) {
                read.put(RESULTS[i], count.sum());
            }
        }
        return ResultCounts.of(read);
    }
}
