package io.dplatform.monitor.client;

import io.dplatform.monitor.client.ErrorFingerprints.ErrorCounts;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.SelfCounters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers what the platform knows and makes the next snapshot of the rest: the rows that have changed since the last
 * snapshot that was taken; all of them once a minute, when the platform asks for it, and when a row has gone (which the
 * platform learns by its absence). A snapshot that was not taken leaves nothing behind but the changes that were in it.
 *
 * <p>Used by one thread.
 */
final class SnapshotLedger {

    static final Duration COMPLETE_EVERY = Duration.ofSeconds(60);

    private final Sender sender;
    private final CallMetrics metrics;
    private final ErrorFingerprints errors;
    private final ProcessProbe process;
    private final FactGathering facts;
    private final SelfCounters counters;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    private long sequence;
    private boolean completeWanted = true;
    private long completeAtNanos;
    private long goneKnown;

    /** By row, how far it had changed when the platform last took it. */
    private Map<Object, Long> taken = new IdentityHashMap<>();

    private Map<List<String>, Fact> factsTaken = Map.of();

    private Pending pending = new Pending(false, new IdentityHashMap<>(), Map.of(), 0, 0);

    SnapshotLedger(
            Sender sender,
            CallMetrics metrics,
            ErrorFingerprints errors,
            ProcessProbe process,
            FactGathering facts,
            SelfCounters counters,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.sender = sender;
        this.metrics = metrics;
        this.errors = errors;
        this.process = process;
        this.facts = facts;
        this.counters = counters;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    Snapshot next() {
        long now = nanoTime.getAsLong();
        metrics.peerTable().letGoOfIdle(now);
        long gone = metrics.peerTable().letGo() + errors.letGo();
        Map<List<String>, Fact> stated = facts.gather();
        boolean complete = completeWanted
                || gone != goneKnown
                || !stated.keySet().containsAll(factsTaken.keySet())
                || now - completeAtNanos >= COMPLETE_EVERY.toNanos();
        pending = new Pending(complete, new IdentityHashMap<>(), stated, now, gone);

        List<CallRow> calls = new ArrayList<>();
        for (CallCounts row : metrics.callCounts()) {
            if (isDue(row, row.changes())) {
                calls.add(row.read());
            }
        }
        List<PeerRow> peers = new ArrayList<>();
        for (PeerCounts row : metrics.peerTable().rows()) {
            if (isDue(row, row.changes())) {
                peers.add(row.read());
            }
        }
        List<ErrorRow> logged = new ArrayList<>();
        for (ErrorCounts row : errors.counts()) {
            if (isDue(row, row.changes())) {
                logged.add(row.read());
            }
        }
        Instant sentAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Snapshot(
                sender,
                ++sequence,
                sentAt,
                complete,
                calls,
                peers,
                process.look(),
                logged,
                stated.entrySet().stream()
                        .filter(fact -> complete || !fact.getValue().equals(factsTaken.get(fact.getKey())))
                        .map(Map.Entry::getValue)
                        .toList(),
                counters.counters());
    }

    /** The platform took what {@link #next} has returned last. */
    void taken(SnapshotAnswer answer) {
        if (pending.complete) {
            // Not merged: this is how rows that are gone are forgotten here too.
            taken = pending.changes;
            completeAtNanos = pending.atNanos;
            goneKnown = pending.gone;
        } else {
            taken.putAll(pending.changes);
        }
        factsTaken = pending.facts;
        completeWanted = answer == SnapshotAnswer.SEND_COMPLETE;
    }

    /** {@code changes} was read before the row will be, so what changes in between is sent once more. */
    private boolean isDue(Object row, long changes) {
        boolean due = pending.complete || taken.getOrDefault(row, -1L) != changes;
        if (due) {
            pending.changes.put(row, changes);
        }
        return due;
    }

    private record Pending(
            boolean complete, Map<Object, Long> changes, Map<List<String>, Fact> facts, long atNanos, long gone) {}
}
