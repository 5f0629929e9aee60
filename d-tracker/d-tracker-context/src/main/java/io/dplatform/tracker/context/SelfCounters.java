package io.dplatform.tracker.context;

import java.util.Map;

/**
 * What a part of D-Platform counts of itself: what it took, passed on and had to drop. Whoever reports on a process collects
 * all of them; a drop that nobody counts is a lie in somebody's chart. Thread-safe.
 */
@FunctionalInterface
public interface SelfCounters {

    /** The counters by name, {@code spans_sent}; each only grows while the process lives. */
    Map<String, Long> counters();
}
