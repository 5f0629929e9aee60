package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one seat, at most {@link #MAX_ROWS} whatever the traffic names. What does not get a row of its own is counted
 * in a coarser one, in two steps: first with all further operations of the same edge, then with all further edges of the same
 * kind and role. So every call is in exactly one row, and the numbers of an edge stay right long after its operations cannot
 * be told apart any more. Rows never go away: what is cumulative must not begin anew. Thread-safe; finding a row that exists
 * takes no lock.
 */
final class CallTable {

    /** All rows together. */
    static final int MAX_ROWS = 1_000;

    /** Room for one row of each of five kinds and two roles, into which everything fits. */
    private static final int MAX_ROWS_OF_EDGES = MAX_ROWS - 10;

    /** The rest, up to {@link #MAX_ROWS_OF_EDGES}, is for the coarser rows of edges. */
    private static final int MAX_ROWS_OF_OPERATIONS = 800;

    /** One edge with ids in its operations must not take the rows of all others. */
    static final int MAX_OPERATIONS_OF_EDGE = 500;

    private final Map<CallKey, CallCounts> rows = new ConcurrentHashMap<>();
    private final Map<CallKey, Integer> operationsOfEdge = new HashMap<>();
    private final Consumer<Explosion> warning;
    private boolean warned;

    /** @param warning told once, when the first row is refused */
    CallTable(Consumer<Explosion> warning) {
        this.warning = warning;
    }

    CallCounts row(CallKey key) {
        CallCounts own = rows.get(key);
        if (own != null) {
            return own;
        }
        // A coarser row exists only where there was no room, and there never will be again.
        CallCounts coarser = rows.get(allOperations(key));
        if (coarser == null) {
            coarser = rows.get(allEdges(key));
        }
        return coarser != null ? coarser : create(key);
    }

    Collection<CallCounts> rows() {
        return rows.values();
    }

    private CallCounts create(CallKey key) {
        CallCounts row;
        @Nullable Explosion explosion;
        synchronized (this) {
            explosion = refusal(key);
            CallKey edge = allOperations(key);
            CallKey fitting = explosion == null
                    ? key
                    : rows.containsKey(edge) || rows.size() < MAX_ROWS_OF_EDGES ? edge : allEdges(key);
            row = rows.get(fitting);
            if (row == null) {
                row = new CallCounts(fitting);
                rows.put(fitting, row);
                operationsOfEdge.merge(edge, 1, Integer::sum);
            }
            if (explosion != null) {
                explosion = warned ? null : explosion;
                warned = true;
            }
        }
        if (explosion != null) {
            warning.accept(explosion);
        }
        return row;
    }

    private @Nullable Explosion refusal(CallKey key) {
        if (rows.containsKey(key)) {
            return null;
        }
        if (operationsOfEdge.getOrDefault(allOperations(key), 0) >= MAX_OPERATIONS_OF_EDGE) {
            return new Explosion("operation", MAX_OPERATIONS_OF_EDGE, key.operation());
        }
        return rows.size() < MAX_ROWS_OF_OPERATIONS ? null : explosion(key);
    }

    /** Names the label that took the most values: that is the one to look at. */
    private Explosion explosion(CallKey last) {
        Set<String> operations = new HashSet<>();
        Set<String> peers = new HashSet<>();
        for (CallKey key : rows.keySet()) {
            operations.add(key.operation());
            peers.add(peer(key));
        }
        return peers.size() > operations.size()
                ? new Explosion(last.role().isCaller() ? "callee" : "caller", peers.size(), peer(last))
                : new Explosion("operation", operations.size(), last.operation());
    }

    private static String peer(CallKey key) {
        return key.role().isCaller() ? key.callee() : key.caller();
    }

    private static CallKey allOperations(CallKey key) {
        return new CallKey(key.kind(), key.role(), key.caller(), key.callee(), Snapshot.OTHER);
    }

    private static CallKey allEdges(CallKey key) {
        return key.role().isCaller()
                ? new CallKey(key.kind(), key.role(), key.caller(), Snapshot.OTHER, Snapshot.OTHER)
                : new CallKey(key.kind(), key.role(), Snapshot.OTHER, key.callee(), Snapshot.OTHER);
    }

    /**
     * A label took more values than there is room for.
     *
     * @param values how many it has taken
     * @param example the one that did not fit any more
     */
    record Explosion(String label, int values, String example) {}
}
