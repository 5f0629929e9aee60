package io.dplatform.monitor.client;

import io.dplatform.monitor.client.CallTable.Explosion;
import io.dplatform.monitor.client.PeerTable.EdgePeers;
import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.tracker.context.Attempt;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallObserver;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.SiteObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts every call of the process: how many ended how, how long they took, how many are under way, how often they were tried,
 * what the callee said of its own part, and which of its instances was asked. From the seat of the caller, and from the
 * callee's own.
 *
 * <p>Counts are cumulative and bounded: at most 1,000 rows per seat and 1,000 of instances. The calls that do not get a row of
 * their own are counted together as {@code __other__}, so the rows of a seat always add up to its calls. Recording takes no
 * lock and, once its counters exist, allocates nothing. Thread-safe; one per process.
 */
public final class CallMetrics implements CallObserver {

    private static final Logger log = LoggerFactory.getLogger(CallMetrics.class);

    /** Longer names are cut: what differs only behind that is an id, not a name. */
    static final int MAX_NAME = 200;

    private final CallTable asCaller = new CallTable(explosion -> warn("made", explosion));
    private final CallTable asCallee = new CallTable(explosion -> warn("served", explosion));
    private final PeerTable peers = new PeerTable(CallMetrics::warnOfInstances);
    private final Instant since;

    /** @param clock tells since when is counted, and nothing else */
    public CallMetrics(InstantSource clock) {
        this.since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** When all counts were zero. */
    public Instant since() {
        return since;
    }

    @Override
    public SiteObserver observe(CallSite site) {
        CallKey key =
                new CallKey(site.kind(), site.role(), name(site.caller()), name(site.callee()), name(site.operation()));
        CallRole role = site.role();
        if (!role.isCaller()) {
            return new CalleeSite(asCallee.row(key));
        }
        CallCounts row = asCaller.row(key);
        return new CallerSite(
                row, peers.edge(key.kind(), key.caller(), row.key().callee()));
    }

    /** The calls that have been made and served, one row for each kind, role, caller, callee and operation. */
    public List<CallRow> calls() {
        List<CallRow> read = new ArrayList<>();
        for (CallCounts row : callCounts()) {
            read.add(row.read());
        }
        return read;
    }

    /** The tries that were sent to instances, one row for each kind, callee and instance. */
    public List<PeerRow> peers() {
        List<PeerRow> read = new ArrayList<>();
        for (PeerCounts row : peers.rows()) {
            read.add(row.read());
        }
        return read;
    }

    /** Recent sampled calls of each row that had some: one for each power of two of duration and one for each result. */
    public Map<CallKey, List<SampledCall>> examples() {
        Map<CallKey, List<SampledCall>> read = new HashMap<>();
        for (CallCounts row : callCounts()) {
            List<SampledCall> examples = row.readExamples();
            if (!examples.isEmpty()) {
                read.put(row.key(), examples);
            }
        }
        return read;
    }

    Collection<CallCounts> callCounts() {
        List<CallCounts> rows = new ArrayList<>(asCaller.rows());
        rows.addAll(asCallee.rows());
        return rows;
    }

    PeerTable peerTable() {
        return peers;
    }

    private static String name(String text) {
        return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME);
    }

    private static void warn(String what, Explosion explosion) {
        log.warn(
                "Label \"{}\" of the calls {} has taken {} values, \"{}\" does not fit any more: further ones are counted"
                        + " together as __other__ (expected: names without ids, GET /orders/{id} instead of GET /orders/17)",
                explosion.label(),
                what,
                explosion.values(),
                PlainText.oneLine(explosion.example(), MAX_NAME));
    }

    private static void warnOfInstances() {
        log.warn(
                "Label \"instance\" of the calls made has taken {} values within {}: further ones are counted together as"
                        + " __other__",
                PeerTable.MAX_ROWS,
                PeerTable.IDLE);
    }

    private record CalleeSite(CallCounts row) implements SiteObserver {

        @Override
        public void started(Call call) {
            row.started();
        }

        @Override
        public void finished(Call call) {
            row.finished(call);
        }
    }

    private record CallerSite(CallCounts row, EdgePeers peers) implements SiteObserver {

        @Override
        public void started(Call call) {
            row.started();
        }

        @Override
        public void finished(Call call) {
            row.finished(call);
            if (call.attempts() == 0) {
                return;
            }
            if (call.attempts() > 1) {
                for (Attempt earlier : call.earlierAttempts()) {
                    tried(earlier.instance()).tried(earlier.result(), earlier.durationNanos());
                }
            }
            long end = call.startNanos() + call.durationNanos();
            tried(call.instance()).tried(call.result(), end - call.attemptStartNanos());
        }

        private PeerCounts tried(String instance) {
            return peers.row(instance);
        }
    }
}
