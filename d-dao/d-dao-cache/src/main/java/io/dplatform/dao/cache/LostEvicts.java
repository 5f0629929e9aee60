package io.dplatform.dao.cache;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * What should have gone from the caches of one Redis and may be there still: bounded, the oldest first. Thread-safe.
 */
final class LostEvicts {

    private static final int MAX = 1_000;

    /** Stands for all keys of a cache. */
    private static final Object ALL = new Object();

    /** @param key not looked at, but for whether it is the same */
    record Lost(String cache, Object key) {

        boolean isAll() {
            return key == ALL;
        }
    }

    private final LongAdder lost;
    private final LongAdder forgotten;
    private final Set<Lost> waiting = new LinkedHashSet<>();
    private volatile boolean isEmpty = true;

    LostEvicts(LongAdder lost, LongAdder forgotten) {
        this.lost = lost;
        this.forgotten = forgotten;
    }

    void evict(String cache, Object key) {
        lost.increment();
        add(new Lost(cache, key));
    }

    void clear(String cache) {
        lost.increment();
        add(new Lost(cache, ALL));
    }

    /** It could not be made up for this time. */
    synchronized void add(Lost again) {
        if (waiting.size() >= MAX && !waiting.contains(again)) {
            forgotten.increment();
            return;
        }
        waiting.add(again);
        isEmpty = false;
    }

    /** Takes what would make a value of {@code key} a wrong one. */
    Optional<Lost> take(String cache, Object key) {
        if (isEmpty) {
            return Optional.empty();
        }
        synchronized (this) {
            Lost all = new Lost(cache, ALL);
            Lost one = new Lost(cache, key);
            Optional<Lost> taken =
                    waiting.remove(all) ? Optional.of(all) : waiting.remove(one) ? Optional.of(one) : Optional.empty();
            isEmpty = waiting.isEmpty();
            return taken;
        }
    }

    Optional<Lost> takeOldest() {
        if (isEmpty) {
            return Optional.empty();
        }
        synchronized (this) {
            Iterator<Lost> oldest = waiting.iterator();
            if (!oldest.hasNext()) {
                return Optional.empty();
            }
            Lost taken = oldest.next();
            oldest.remove();
            isEmpty = waiting.isEmpty();
            return Optional.of(taken);
        }
    }
}
