package io.dplatform.monitor.server;

import io.dplatform.monitor.server.IntakeReport.Outcome;
import io.dplatform.monitor.server.SnapshotRefusedException.Reason;
import io.dplatform.monitor.server.store.Batch;
import io.dplatform.monitor.server.store.LogEntry;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.StoreUnavailableException;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.monitor.snapshot.SnapshotFormatException;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the snapshots of all services, and turns their cumulative values into what happened since the one before. When it
 * happened is told by our clock alone: between the two moments that they were received. Thread-safe.
 *
 * <p>A snapshot is taken whole or refused with a reason; nothing a sender writes makes anything else happen. What a snapshot
 * that was lost would have said, the next one says.
 */
public final class SnapshotIntake {

    /** How long it is remembered how far a silent process had counted. */
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private static final int MAX_ROWS_IN_ALL = 400_000;
    private static final int MAX_LOG_ENTRIES = 10_000;
    private static final int MAX_NAME = 256;

    private final MetricStore store;
    private final Roster roster;
    private final MonitorOptions options;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<ProcessId, Known> processes = new HashMap<>();
    private final RowLimit rowLimit;
    private final Map<String, LogEntry> logEntries = new BoundedLogEntries();
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private final Meter meter = new Meter();
    private long received;
    private long accepted;
    private long alreadyKnown;
    private long rows;
    private long rowsRefused;
    private int rowsHeld;

    SnapshotIntake(MetricStore store, Roster roster, MonitorOptions options, Clock clock) {
        this.store = store;
        this.roster = roster;
        this.options = options;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.rowLimit = new RowLimit(options.maxRowsPerService());
    }

    /**
     * Takes a snapshot.
     *
     * @param contentEncoding {@code gzip}, or null where it is not packed
     * @param receivedAt by the platform's clock
     * @throws SnapshotRefusedException if nothing of it was taken; the message may be sent to the sender
     */
    public IntakeReport accept(byte[] body, @Nullable String contentEncoding, Instant receivedAt)
            throws SnapshotRefusedException {
        return accept(body, contentEncoding, receivedAt, SnapshotAdmission.ANYBODY);
    }

    private IntakeReport accept(
            byte[] body, @Nullable String contentEncoding, Instant receivedAt, SnapshotAdmission admission)
            throws SnapshotRefusedException {
        Snapshot snapshot;
        int length;
        try {
            byte[] unpacked = SnapshotBody.unpack(body, contentEncoding);
            length = unpacked.length;
            snapshot = SnapshotCodec.decode(unpacked);
        } catch (SnapshotFormatException e) {
            throw counted(new SnapshotRefusedException(Reason.MALFORMED, messageOf(e), e));
        } catch (SnapshotRefusedException e) {
            throw counted(e);
        }
        admission.admit(snapshot.sender().identity().app(), length);
        return accept(snapshot, receivedAt);
    }

    /**
     * Takes a snapshot from a stream, which is read to the end of the snapshot and not closed.
     *
     * @throws IOException if the stream fails
     */
    public IntakeReport accept(InputStream body, @Nullable String contentEncoding, Instant receivedAt)
            throws SnapshotRefusedException, IOException {
        return accept(body, contentEncoding, receivedAt, SnapshotAdmission.ANYBODY);
    }

    /**
     * Takes a snapshot from a stream if {@code admission} lets it in.
     *
     * @throws IOException if the stream fails
     */
    public IntakeReport accept(
            InputStream body, @Nullable String contentEncoding, Instant receivedAt, SnapshotAdmission admission)
            throws SnapshotRefusedException, IOException {
        byte[] bytes;
        try {
            bytes = SnapshotBody.read(body);
        } catch (SnapshotRefusedException e) {
            throw counted(e);
        }
        return accept(bytes, contentEncoding, receivedAt, admission);
    }

    private synchronized IntakeReport accept(Snapshot snapshot, Instant receivedAt) throws SnapshotRefusedException {
        IntakeReport report;
        try {
            report = take(snapshot, receivedAt);
        } catch (SnapshotRefusedException e) {
            throw counted(e);
        }
        received++;
        accepted++;
        alreadyKnown += report.outcome() == Outcome.ALREADY_KNOWN ? 1 : 0;
        rows += report.rows();
        rowsRefused += report.rowsRefused();
        meter.count(receivedAt);
        return report;
    }

    private synchronized SnapshotRefusedException counted(SnapshotRefusedException e) {
        received++;
        refused.merge(e.reason(), 1L, Long::sum);
        return e;
    }

    private IntakeReport take(Snapshot snapshot, Instant receivedAt) throws SnapshotRefusedException {
        ProcessId id = ProcessId.of(snapshot.sender());
        Known known = processes.get(id);
        if (known != null && snapshot.sequence() <= known.sequence) {
            return new IntakeReport(answer(known.counts), Outcome.ALREADY_KNOWN, 0, 0);
        }
        int sent = snapshot.calls().size()
                + snapshot.peers().size()
                + snapshot.errors().size();
        if (sent > options.maxRowsPerService()
                || rowsHeld - (known == null ? 0 : known.counts.rows()) + sent > MAX_ROWS_IN_ALL) {
            throw new SnapshotRefusedException(
                    Reason.TOO_MANY_SERIES,
                    id.app() + ": snapshot of " + sent + " rows (expected: at most " + options.maxRowsPerService()
                            + "; does an operation's name hold an id?)",
                    null);
        }
        Instant since = known == null ? bornAt(snapshot, receivedAt) : known.receivedAt;
        boolean counts = known == null
                ? !since.isBefore(startedAt) && roster.find(id) == null && isBridged(since, receivedAt)
                : isBridged(since, receivedAt);
        Known fresh = known;
        if (fresh == null || !counts) {
            fresh = new Known(begin(id, known, counts));
        }
        Batch batch = new Batch(counts && since.isBefore(receivedAt) ? since : receivedAt, receivedAt);
        batch.cell(SeriesKey.report(id.app(), id.instance())).count(CallResult.OK, batch.steps());
        ProcessCounts.Difference difference = fresh.counts.difference(snapshot, batch);
        try {
            store.append(batch);
        } catch (StoreUnavailableException e) {
            difference.abandon();
            throw new SnapshotRefusedException(
                    Reason.STORE_UNAVAILABLE, "numbers cannot be stored now; to be sent again later", e);
        }
        commit(id, known, fresh, difference, snapshot, receivedAt);
        return new IntakeReport(
                answer(fresh.counts),
                counts ? Outcome.COUNTED : Outcome.BASELINE,
                difference.rows(),
                difference.refused());
    }

    private ProcessCounts begin(ProcessId id, @Nullable Known before, boolean counts) throws SnapshotRefusedException {
        if (before == null && processes.size() >= options.maxProcesses()) {
            throw new SnapshotRefusedException(
                    Reason.TOO_MANY_PROCESSES,
                    id.app() + ": one process too many reports to this platform (expected: at most "
                            + options.maxProcesses() + ")",
                    null);
        }
        return new ProcessCounts(id, counts, rowLimit, this::logEntry);
    }

    private void commit(
            ProcessId id,
            @Nullable Known before,
            Known fresh,
            ProcessCounts.Difference difference,
            Snapshot snapshot,
            Instant receivedAt) {
        if (before != null) {
            rowsHeld -= before.counts.rows();
        }
        if (before != null && before != fresh) {
            before.counts.release();
        }
        difference.commit();
        rowsHeld += fresh.counts.rows();
        fresh.sequence = snapshot.sequence();
        fresh.receivedAt = receivedAt;
        processes.put(id, fresh);
        report(id, fresh, snapshot, receivedAt);
    }

    private void report(ProcessId id, Known known, Snapshot snapshot, Instant receivedAt) {
        ProcessReport before = roster.find(id);
        known.gc.report(receivedAt, snapshot.process().gcTime());
        roster.put(
                id,
                new ProcessReport(
                        snapshot.sender(),
                        before == null ? receivedAt : before.firstReport(),
                        receivedAt,
                        Duration.between(receivedAt, snapshot.sentAt()),
                        snapshot.process(),
                        known.gc.perMinute(),
                        snapshot.counters(),
                        stated(before, snapshot)));
    }

    /** What a complete snapshot does not have is not so any more. */
    private static Map<List<String>, Fact> stated(@Nullable ProcessReport before, Snapshot snapshot) {
        if (before != null && !snapshot.complete() && snapshot.facts().isEmpty()) {
            return before.stated();
        }
        Map<List<String>, Fact> stated = new LinkedHashMap<>();
        if (before != null && !snapshot.complete()) {
            stated.putAll(before.stated());
        }
        for (Fact fact : snapshot.facts()) {
            List<String> key = List.of(fact.kind(), fact.name());
            if (stated.size() < Snapshot.MAX_FACTS || stated.containsKey(key)) {
                stated.put(key, fact);
            }
        }
        return Collections.unmodifiableMap(stated);
    }

    /** By our clock: its own clock may be wrong, but tells how long it has been running. */
    private static Instant bornAt(Snapshot snapshot, Instant receivedAt) {
        Sender sender = snapshot.sender();
        Duration uptime = Duration.between(sender.startedAt(), snapshot.sentAt());
        return uptime.isNegative() ? receivedAt : receivedAt.minus(uptime);
    }

    /** Numbers are not divided over more than an hour: who was away for longer starts anew. */
    private static boolean isBridged(Instant since, Instant receivedAt) {
        return Duration.between(since, receivedAt).compareTo(Batch.MAX_LENGTH) <= 0;
    }

    private static SnapshotAnswer answer(ProcessCounts counts) {
        return counts.needsComplete() ? SnapshotAnswer.SEND_COMPLETE : SnapshotAnswer.TAKEN;
    }

    private LogEntry logEntry(String app, ErrorRow row) {
        return logEntries.computeIfAbsent(
                app + ' ' + row.fingerprint(),
                unused -> new LogEntry(
                        cut(row.fingerprint()),
                        cut(row.level()),
                        cut(row.logger()),
                        cut(row.exception()),
                        row.sample()));
    }

    /** As long as names are kept: what differs only behind that is counted together. */
    static String cut(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    private static String messageOf(Exception e) {
        String message = e.getMessage();
        return message == null ? "not a snapshot" : message;
    }

    public synchronized IntakeCounters counters() {
        return new IntakeCounters(
                received,
                accepted,
                alreadyKnown,
                Map.copyOf(refused),
                rows,
                rowsRefused,
                meter.perSecond(clock.instant()));
    }

    /** Forgets those who have been silent for long. */
    synchronized void upkeep() {
        Instant now = clock.instant();
        Instant oldest = now.minus(REMEMBERED);
        processes.values().removeIf(known -> {
            boolean gone = known.receivedAt.isBefore(oldest);
            if (gone) {
                rowsHeld -= known.counts.rows();
                known.counts.release();
            }
            return gone;
        });
        roster.forget(now.minus(options.retention()));
    }

    /** What is remembered of a process. */
    private static final class Known {

        private final ProcessCounts counts;
        private final GcShare gc = new GcShare();
        private long sequence;
        private Instant receivedAt = Instant.MIN;

        Known(ProcessCounts counts) {
            this.counts = counts;
        }
    }

    private static final class BoundedLogEntries extends LinkedHashMap<String, LogEntry> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LogEntry> eldest) {
            return size() > MAX_LOG_ENTRIES;
        }
    }
}
