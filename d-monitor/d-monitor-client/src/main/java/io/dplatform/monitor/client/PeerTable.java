package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.context.CallKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the instances that this process sends calls to, at most {@link #MAX_ROWS}; what does not get a row is counted
 * with the other instances of its edge. In contrast to the rows of calls these are let go of when nothing was sent there for
 * an hour: an address is used up with every deployment of the callee, so a process that lives long would run out of rows.
 * Thread-safe; finding a row that exists takes no lock.
 */
final class PeerTable {

    static final int MAX_ROWS = 1_000;
    static final Duration IDLE = Duration.ofHours(1);

    /** Room for one row of each of five kinds, into which everything fits. */
    private static final int MAX_ROWS_OF_EDGES = MAX_ROWS - 10;

    private static final int MAX_ROWS_OF_INSTANCES = 900;

    private final Map<Edge, EdgePeers> edges = new ConcurrentHashMap<>();
    private final Map<CallKind, PeerCounts> others = new EnumMap<>(CallKind.class);
    private final Runnable warning;
    private int rows;
    private long letGo;
    private boolean warned;

    /** @param warning told once, when the first row is refused */
    PeerTable(Runnable warning) {
        this.warning = warning;
    }

    EdgePeers edge(CallKind kind, String caller, String callee) {
        return edges.computeIfAbsent(new Edge(kind, caller, callee), EdgePeers::new);
    }

    synchronized List<PeerCounts> rows() {
        List<PeerCounts> all = new ArrayList<>(rows);
        for (EdgePeers edge : edges.values()) {
            all.addAll(edge.byInstance.values());
            PeerCounts other = edge.other;
            if (other != null && !others.containsValue(other)) {
                all.add(other);
            }
        }
        all.addAll(others.values());
        return all;
    }

    /** How many rows have been let go of so far. */
    synchronized long letGo() {
        return letGo;
    }

    /**
     * Lets go of the rows that have not changed for {@link #IDLE}. A try that is being counted in such a row at this moment
     * is counted in a row that nobody reads any more: it is one try in an hour.
     */
    synchronized void letGoOfIdle(long nowNanos) {
        for (EdgePeers edge : edges.values()) {
            for (Iterator<PeerCounts> each = edge.byInstance.values().iterator(); each.hasNext(); ) {
                PeerCounts row = each.next();
                long changes = row.changes();
                if (changes != row.changesSeen) {
                    row.changesSeen = changes;
                    row.changedAtNanos = nowNanos;
                } else if (nowNanos - row.changedAtNanos > IDLE.toNanos()) {
                    each.remove();
                    rows--;
                    letGo++;
                }
            }
        }
    }

    private PeerCounts create(EdgePeers edge, String instance) {
        boolean firstRefusal = false;
        PeerCounts row;
        synchronized (this) {
            PeerCounts known = edge.byInstance.get(instance);
            if (known != null) {
                return known;
            }
            if (rows < MAX_ROWS_OF_INSTANCES) {
                row = new PeerCounts(edge.key.instance(instance));
                edge.byInstance.put(instance, row);
                rows++;
            } else {
                row = other(edge);
                firstRefusal = !warned;
                warned = true;
            }
        }
        if (firstRefusal) {
            warning.run();
        }
        return row;
    }

    private PeerCounts other(EdgePeers edge) {
        PeerCounts known = edge.other;
        if (known != null) {
            return known;
        }
        PeerCounts other;
        if (rows < MAX_ROWS_OF_EDGES) {
            other = new PeerCounts(edge.key.instance(Snapshot.OTHER));
            rows++;
        } else {
            other = others.computeIfAbsent(
                    edge.key.kind,
                    kind -> new PeerCounts(new PeerKey(kind, edge.key.caller, Snapshot.OTHER, Snapshot.OTHER)));
        }
        edge.other = other;
        return other;
    }

    private record Edge(CallKind kind, String caller, String callee) {
        PeerKey instance(String instance) {
            return new PeerKey(kind, caller, callee, instance);
        }
    }

    /** The instances of one callee. */
    final class EdgePeers {

        private final Edge key;
        private final Map<String, PeerCounts> byInstance = new ConcurrentHashMap<>();
        private volatile @Nullable PeerCounts other;

        private EdgePeers(Edge key) {
            this.key = key;
        }

        PeerCounts row(String instance) {
            PeerCounts known = byInstance.get(instance);
            return known != null ? known : create(this, instance);
        }
    }
}
