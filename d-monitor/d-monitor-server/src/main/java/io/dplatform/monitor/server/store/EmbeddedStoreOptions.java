package io.dplatform.monitor.server.store;

import java.time.Duration;

/**
 * How an {@link EmbeddedMetricStore} keeps its house.
 *
 * @param maxBytes that its files take; the oldest block goes first. About a block more than that for a moment
 * @param retention how long numbers are kept at most
 * @param flushAfter how long numbers are only in memory and in the journal
 * @param flushCells how many cells are only in memory and in the journal: what bounds its memory
 * @param flushJournalBytes how long the journal may become: what bounds the time of a start
 */
public record EmbeddedStoreOptions(
        long maxBytes, Duration retention, Duration flushAfter, int flushCells, long flushJournalBytes) {

    /** With the usual bounds on what is not in a block yet: 10 minutes, 150,000 cells (some 20 MB), 64 MiB of journal. */
    public static EmbeddedStoreOptions of(long maxBytes, Duration retention) {
        return new EmbeddedStoreOptions(maxBytes, retention, Duration.ofMinutes(10), 150_000, 64L << 20);
    }

    /** The same, but numbers go into blocks at these bounds. */
    public EmbeddedStoreOptions flushing(Duration after, int cells) {
        return new EmbeddedStoreOptions(maxBytes, retention, after, cells, flushJournalBytes);
    }
}
