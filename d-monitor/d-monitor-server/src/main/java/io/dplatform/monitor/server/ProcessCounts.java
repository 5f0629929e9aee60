package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.Batch;
import io.dplatform.monitor.server.store.BucketCounts;
import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.server.store.LogEntry;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.context.CallResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far one process had counted at its last snapshot: what turns cumulative values into differences. A snapshot is first
 * {@linkplain #difference compared}, which changes nothing, and {@linkplain Difference#commit() taken over} only when the
 * difference is stored, so that a store that cannot write loses nothing. Not thread-safe.
 */
final class ProcessCounts {

    private static final CallResult[] RESULTS = CallResult.values();

    private final String app;
    private final String instance;
    private final RowLimit limit;
    private final BiFunction<String, ErrorRow, LogEntry> logEntries;
    private final Map<CallKey, KnownCalls> calls = new HashMap<>();
    private final Map<PeerKey, KnownPeer> peers = new HashMap<>();
    private final Map<String, KnownErrors> errors = new HashMap<>();

    /** Whether a row that is not known here has begun since the last snapshot, so that all of it is new. */
    private boolean knowsAll;

    /** Whether rows had to be left out; then an unknown row may be old. */
    private boolean leftOut;

    /**
     * @param knowsAll whether the process is known from its beginning, so that everything counts from zero
     * @param logEntries gives all instances of a service the same entry for the same fingerprint
     */
    ProcessCounts(
            ProcessId process, boolean knowsAll, RowLimit limit, BiFunction<String, ErrorRow, LogEntry> logEntries) {
        this.app = process.app();
        this.instance = process.instance();
        this.knowsAll = knowsAll;
        this.limit = limit;
        this.logEntries = logEntries;
    }

    boolean needsComplete() {
        return !knowsAll;
    }

    int rows() {
        return calls.size() + peers.size() + errors.size();
    }

    /** Gives back the places of all rows. */
    void release() {
        calls.values().forEach(known -> limit.giveBack(app, known.series));
        peers.values().forEach(known -> limit.giveBack(app, known.series));
        errors.values().forEach(known -> limit.giveBack(app, known.series));
    }

    /** Adds to {@code batch} what {@code snapshot} has more than the one before. */
    Difference difference(Snapshot snapshot, Batch batch) {
        return new Difference(snapshot, batch);
    }

    /** One comparison: the batch has its numbers, and the next state waits to be taken over. */
    final class Difference {

        private final Snapshot snapshot;
        private final Batch batch;
        private final boolean countsUnknown = knowsAll && !leftOut;
        private final List<Runnable> updates = new ArrayList<>();
        private final List<SeriesKey> taken = new ArrayList<>();
        private int refused;

        private Difference(Snapshot snapshot, Batch batch) {
            this.snapshot = snapshot;
            this.batch = batch;
            Set<CallKey> told = new HashSet<>();
            for (CallRow row : snapshot.calls()) {
                if (told.add(row.key())) {
                    compare(row);
                }
            }
            calls.forEach((key, known) -> {
                // Rows that did not change are not sent again, but what is in flight still is.
                if (known.row.inFlight() > 0 && !told.contains(key) && !snapshot.complete()) {
                    inFlight(known, known.row.inFlight());
                }
            });
            Set<PeerKey> toldPeers = new HashSet<>();
            for (PeerRow row : snapshot.peers()) {
                if (toldPeers.add(row.key())) {
                    compare(row);
                }
            }
            Set<String> toldErrors = new HashSet<>();
            for (ErrorRow row : snapshot.errors()) {
                if (toldErrors.add(row.fingerprint())) {
                    compare(row);
                }
            }
            if (snapshot.complete()) {
                updates.add(() -> {
                    removeAllBut(told, calls);
                    removeAllBut(toldPeers, peers);
                    removeAllBut(toldErrors, errors);
                });
            }
        }

        int rows() {
            return snapshot.calls().size()
                    + snapshot.peers().size()
                    + snapshot.errors().size()
                    - refused;
        }

        int refused() {
            return refused;
        }

        /** The difference is stored. */
        void commit() {
            updates.forEach(Runnable::run);
            knowsAll |= snapshot.complete();
            leftOut |= refused > 0;
        }

        /** The difference could not be stored: everything stays as it was. */
        void abandon() {
            taken.forEach(series -> limit.giveBack(app, series));
        }

        private boolean take(SeriesKey series) {
            if (limit.take(app, series)) {
                taken.add(series);
                return true;
            }
            refused++;
            return false;
        }

        private void compare(CallRow row) {
            KnownCalls before = calls.get(row.key());
            if (before == null) {
                SeriesKey series = series(row.key());
                if (!take(series)) {
                    return;
                }
                KnownCalls fresh = new KnownCalls(series, !row.key().role().isCaller(), row);
                updates.add(() -> calls.put(row.key(), fresh));
                if (countsUnknown) {
                    count(fresh, row, null);
                }
                inFlight(fresh, row.inFlight());
                return;
            }
            boolean beganAnew = row.results().total() < before.row.results().total();
            count(before, row, beganAnew ? null : before.row);
            inFlight(before, row.inFlight());
            updates.add(() -> before.row = row);
        }

        private void count(KnownCalls known, CallRow now, @Nullable CallRow before) {
            ResultCounts results =
                    before == null ? now.results() : now.results().minus(before.results());
            Latencies earlier = before == null ? Latencies.NONE : before.latency();
            BucketCounts latency = BucketCounts.difference(now.latency(), earlier);
            BucketCounts queue = BucketCounts.difference(now.queue(), before == null ? Latencies.NONE : before.queue());
            BucketCounts run = BucketCounts.difference(now.run(), before == null ? Latencies.NONE : before.run());
            long attempts = Math.max(0, now.attempts() - (before == null ? 0 : before.attempts()));
            add(batch.cell(known.series), results, latency, now.latency(), earlier)
                    .served(queue, run)
                    .attempts(attempts);
            if (known.own) {
                add(batch.cell(SeriesKey.instance(app, instance)), results, latency, now.latency(), earlier)
                        .served(queue, run);
            }
        }

        /** Raises what this process has in flight in the present step to the most it had in this step. */
        private void inFlight(KnownCalls known, long inFlight) {
            long step = batch.lastStep();
            long there = known.inFlightStep == step ? known.inFlightTold : 0;
            if (inFlight <= there) {
                return;
            }
            batch.cell(known.series).inFlight(inFlight - there);
            updates.add(() -> {
                known.inFlightStep = step;
                known.inFlightTold = inFlight;
            });
        }

        private void compare(PeerRow row) {
            KnownPeer before = peers.get(row.key());
            if (before == null) {
                PeerKey key = row.key();
                SeriesKey series = SeriesKey.peer(key.kind(), app, name(key.callee()), name(key.instance()));
                if (!take(series)) {
                    return;
                }
                updates.add(() -> peers.put(row.key(), new KnownPeer(series, row)));
                if (countsUnknown) {
                    add(
                            batch.cell(series),
                            row.results(),
                            BucketCounts.difference(row.latency(), Latencies.NONE),
                            row.latency(),
                            Latencies.NONE);
                }
                return;
            }
            boolean beganAnew = row.results().total() < before.row.results().total();
            Latencies earlier = beganAnew ? Latencies.NONE : before.row.latency();
            ResultCounts results = beganAnew ? row.results() : row.results().minus(before.row.results());
            add(
                    batch.cell(before.series),
                    results,
                    BucketCounts.difference(row.latency(), earlier),
                    row.latency(),
                    earlier);
            updates.add(() -> before.row = row);
        }

        private void compare(ErrorRow row) {
            KnownErrors before = errors.get(row.fingerprint());
            if (before == null) {
                SeriesKey series = SeriesKey.log(app, logEntries.apply(app, row));
                if (!take(series)) {
                    return;
                }
                updates.add(() -> errors.put(row.fingerprint(), new KnownErrors(series, row.count())));
                if (countsUnknown) {
                    batch.cell(series).count(CallResult.ERROR, row.count());
                }
                return;
            }
            long more = row.count() < before.count ? row.count() : row.count() - before.count;
            batch.cell(before.series).count(CallResult.ERROR, more);
            updates.add(() -> before.count = row.count());
        }
    }

    /** The side that reports is who it says it is: nobody counts calls in another's name. */
    private SeriesKey series(CallKey key) {
        return key.role().isCaller()
                ? SeriesKey.seen(key.kind(), app, name(key.callee()), name(key.operation()))
                : SeriesKey.own(key.kind(), name(key.caller()), app, name(key.operation()));
    }

    private static String name(String name) {
        return SnapshotIntake.cut(name);
    }

    private <K, V extends Known> void removeAllBut(Set<K> told, Map<K, V> known) {
        known.entrySet().removeIf(entry -> {
            boolean gone = !told.contains(entry.getKey());
            if (gone) {
                limit.giveBack(app, entry.getValue().series);
            }
            return gone;
        });
    }

    private static Cell add(Cell cell, ResultCounts results, BucketCounts latency, Latencies now, Latencies earlier) {
        for (CallResult result : RESULTS) {
            cell.count(result, results.get(result));
        }
        if (latency.isEmpty()) {
            return cell;
        }
        long sumMicros = Math.max(0, now.sumNanos() / 1_000 - earlier.sumNanos() / 1_000);
        return cell.latency(latency, sumMicros, ceilMicros(maxNanos(latency, now, earlier)));
    }

    /** Exact if it is the longest so far, else what its bucket allows: a maximum since the start has no difference. */
    private static long maxNanos(BucketCounts latency, Latencies now, Latencies earlier) {
        return now.maxNanos() > earlier.maxNanos()
                ? now.maxNanos()
                : Math.min(now.maxNanos(), LatencyBuckets.upperNanos(latency.highest()));
    }

    private static long ceilMicros(long nanos) {
        return nanos / 1_000 + (nanos % 1_000 == 0 ? 0 : 1);
    }

    private abstract static class Known {

        final SeriesKey series;

        Known(SeriesKey series) {
            this.series = series;
        }
    }

    private static final class KnownCalls extends Known {

        private final boolean own;
        private CallRow row;
        private long inFlightStep = Long.MIN_VALUE;
        private long inFlightTold;

        KnownCalls(SeriesKey series, boolean own, CallRow row) {
            super(series);
            this.own = own;
            this.row = row;
        }
    }

    private static final class KnownPeer extends Known {

        private PeerRow row;

        KnownPeer(SeriesKey series, PeerRow row) {
            super(series);
            this.row = row;
        }
    }

    private static final class KnownErrors extends Known {

        private long count;

        KnownErrors(SeriesKey series, long count) {
            super(series);
            this.count = count;
        }
    }
}
