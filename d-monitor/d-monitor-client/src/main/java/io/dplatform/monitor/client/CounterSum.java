package io.dplatform.monitor.client;

import io.dplatform.tracker.context.SelfCounters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** All self-counters together, bounded, and without the failures of any single part. Thread-safe. */
public final class CounterSum implements SelfCounters {

    static final int MAX_COUNTERS = 500;

    private final Supplier<List<SelfCounters>> parts;
    private final LongAdder failures = new LongAdder();

    /** @param parts asked for at each reading */
    public CounterSum(Supplier<List<SelfCounters>> parts) {
        this.parts = parts;
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> all = new TreeMap<>();
        for (SelfCounters part : parts.get()) {
            try {
                part.counters().forEach((name, count) -> {
                    if (all.size() < MAX_COUNTERS || all.containsKey(name)) {
                        all.merge(name, Math.max(0, count), Long::sum);
                    }
                });
            } catch (RuntimeException | LinkageError e) {
                failures.increment();
            }
        }
        all.put("counters_failures", failures.sum());
        return all;
    }
}
