package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.tracker.context.CallResult;

/** The living side of one {@link PeerRow}. Thread-safe but for what {@link PeerTable#letGoOfIdle} keeps in it. */
final class PeerCounts {

    private final PeerKey key;
    private final ResultAdders results = new ResultAdders();
    private final LatencyCounts latency = new LatencyCounts();

    /** What {@link #changes()} was when it was last seen to differ, and when that was; guarded by the table. */
    long changesSeen = -1;

    long changedAtNanos;

    PeerCounts(PeerKey key) {
        this.key = key;
    }

    PeerKey key() {
        return key;
    }

    void tried(CallResult result, long nanos) {
        latency.record(nanos);
        results.increment(result);
    }

    /** Grows with every change of this row, and only after what changed can be read. */
    long changes() {
        return results.total();
    }

    PeerRow read() {
        return new PeerRow(key, results.read(), latency.read());
    }
}
