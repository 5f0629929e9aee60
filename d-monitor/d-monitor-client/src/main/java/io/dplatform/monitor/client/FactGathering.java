package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.FactSource;
import io.dplatform.tracker.context.SelfCounters;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all parts of the process for their facts. What is too much for a snapshot is left out and counted; a part that fails says
 * nothing this time. Used by one thread, but for the counters.
 */
final class FactGathering implements SelfCounters {

    /** Characters of all facts together: a platform holds them in memory for every process. */
    static final int MAX_CHARS = 512 * 1_024;

    private static final Logger log = LoggerFactory.getLogger(FactGathering.class);

    private final Supplier<List<FactSource>> sources;
    private final LongAdder leftOut = new LongAdder();
    private final LongAdder failed = new LongAdder();
    /** Those that know of the listener. */
    private final Set<FactSource> asked = Collections.newSetFromMap(new IdentityHashMap<>());

    private Runnable urgent = () -> {};

    FactGathering(Supplier<List<FactSource>> sources) {
        this.sources = sources;
    }

    /** @param listener told when a source has something that should not wait; before the first {@link #gather} */
    void whenUrgent(Runnable listener) {
        urgent = listener;
    }

    /** By kind and name; of two of the same name the later one counts. */
    Map<List<String>, Fact> gather() {
        Map<List<String>, Fact> gathered = new LinkedHashMap<>();
        int chars = 0;
        for (FactSource source : sources.get()) {
            for (Fact fact : ask(source)) {
                chars += size(fact);
                if (gathered.size() >= Snapshot.MAX_FACTS || chars > MAX_CHARS) {
                    leftOut.increment();
                } else {
                    gathered.put(List.of(fact.kind(), fact.name()), fact);
                }
            }
        }
        return gathered;
    }

    private List<Fact> ask(FactSource source) {
        try {
            if (asked.add(source)) {
                source.whenUrgent(urgent);
            }
            return source.facts();
        } catch (RuntimeException e) {
            failed.increment();
            log.debug("{} states nothing", source, e);
            return List.of();
        }
    }

    private static int size(Fact fact) {
        int size = fact.kind().length() + fact.name().length();
        for (Map.Entry<String, String> value : fact.values().entrySet()) {
            size += value.getKey().length() + value.getValue().length();
        }
        return size;
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("facts_left_out", leftOut.sum(), "facts_failed", failed.sum());
    }
}
