package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a service says of itself at one moment. All counts are cumulative, so any earlier snapshot of the same sender may have
 * been lost.
 *
 * @param sequence counts the snapshots of the sender from 1; a gap is a lost snapshot
 * @param sentAt the sender's wall clock, whole milliseconds: compared with the receiver's it tells the skew between the two
 * @param complete whether all rows are here, or only those that changed since the last snapshot that the platform took
 * @param facts what the parts of D-Platform in the process say of their state: all of them where the snapshot is complete, else
 *     those that changed
 * @param counters what the parts of D-Platform in the process count of themselves, by name
 */
public record Snapshot(
        Sender sender,
        long sequence,
        Instant sentAt,
        boolean complete,
        List<CallRow> calls,
        List<PeerRow> peers,
        ProcessFacts process,
        List<ErrorRow> errors,
        List<Fact> facts,
        Map<String, Long> counters) {

    /** Where a snapshot is posted to on the platform. */
    public static final String PATH = "/d/v1/snapshots";

    public static final String CONTENT_TYPE = "application/x-d-snapshot";

    /** Stands for all the callers, callees, operations or instances that were too many to be told apart. */
    public static final String OTHER = "__other__";

    /** As many facts as a process states. */
    public static final int MAX_FACTS = 2_000;

    public Snapshot {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence: " + sequence + " (expected: not below 0)");
        }
        calls = List.copyOf(calls);
        peers = List.copyOf(peers);
        errors = List.copyOf(errors);
        facts = List.copyOf(facts);
        counters = Map.copyOf(counters);
    }
}
