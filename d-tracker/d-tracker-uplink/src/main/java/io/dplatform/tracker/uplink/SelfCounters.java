package io.dplatform.tracker.uplink;

import java.util.Map;

/**
 * What a part of D-Platform counts of itself: what it produced, sent, dropped and why. Whoever has such counts offers one of
 * these; whoever reports collects them all. Thread-safe, never blocks.
 */
@FunctionalInterface
public interface SelfCounters {

    /**
     * The counts at this moment, cumulative since the start of the process, by names of lower-case words joined by dots:
     * {@code spans.dropped.full}. The names are fixed by the code; at most some dozens per part.
     */
    Map<String, Long> read();
}
