package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.Evidence;
import io.dplatform.monitor.server.view.PeerInstance;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.monitor.server.view.SeatDifference;
import io.dplatform.monitor.server.view.Stats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All edges of a window, with the numbers of each seat apart. The one place that decides whose numbers are shown as those that
 * were seen: the caller's if it reports this edge at all, else the callee's.
 */
final class EdgeTable {

    private final Span span;
    private final Map<EdgeKey, Row> rows;
    private final Set<String> reporting;
    private final Set<String> strained;

    private EdgeTable(Span span, Map<EdgeKey, Row> rows, Set<String> reporting, Set<String> strained) {
        this.span = span;
        this.rows = rows;
        this.reporting = reporting;
        this.strained = strained;
    }

    /** @param strained apps whose processes have no processor or memory left */
    static EdgeTable read(MetricStore store, Span whole, Set<String> strained) {
        Map<EdgeKey, Row> rows = new HashMap<>();
        store.scan(
                whole.query(EnumSet.of(SeriesType.SEEN, SeriesType.OWN, SeriesType.PEER), all(), Detail.LATENCIES),
                (key, point, cell) -> rows.computeIfAbsent(EdgeKey.of(key), unused -> new Row())
                        .add(key, cell));
        readInFlight(store, whole, rows);
        Set<String> reporting = new HashSet<>();
        store.scan(
                whole.query(EnumSet.of(SeriesType.REPORT), all(), Detail.COUNTS),
                (key, point, cell) -> reporting.add(key.callee()));
        return new EdgeTable(whole, rows, reporting, strained);
    }

    /** What is in flight now is what was most so lately: of a step, not all processes may have reported yet. */
    private static void readInFlight(MetricStore store, Span whole, Map<EdgeKey, Row> rows) {
        Span end = whole.end(2);
        store.scan(end.query(EnumSet.of(SeriesType.SEEN, SeriesType.OWN), all(), Detail.COUNTS), (key, point, cell) -> {
            Row row = rows.get(EdgeKey.of(key));
            if (row != null && cell.inFlight() > 0) {
                long[] steps = key.type() == SeriesType.SEEN ? row.seenInFlight : row.ownInFlight;
                steps[point] += cell.inFlight();
            }
        });
    }

    private static Predicate<SeriesKey> all() {
        return key -> true;
    }

    /** Who measured what is shown of an edge. */
    Seat seatOf(EdgeKey key) {
        Row row = rows.get(key);
        return row != null && row.seen != null ? Seat.CALLER : Seat.CALLEE;
    }

    /** Whether a series holds the numbers that are shown as seen. */
    boolean isSeen(SeriesKey series) {
        return switch (series.type()) {
            case SEEN -> true;
            case OWN -> seatOf(EdgeKey.of(series)) == Seat.CALLEE;
            case PEER, INSTANCE, REPORT, LOG -> false;
        };
    }

    Collection<EdgeKey> keys() {
        return rows.keySet();
    }

    /** The numbers of the seat that counts. */
    Tally seen(EdgeKey key) {
        Row row = rows.get(key);
        return row == null ? new Tally() : row.shown();
    }

    boolean reports(String app) {
        return reporting.contains(app);
    }

    /** Those that the filter lets through, busiest first. */
    List<Edge> edges(Predicate<EdgeKey> filter) {
        Set<String> callersInTrouble = callersInTrouble();
        List<Edge> edges = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (filter.test(key)) {
                edges.add(edge(key, row, callersInTrouble.contains(key.caller())));
            }
        });
        edges.sort(Comparator.comparingLong((Edge edge) -> -edge.seen().count())
                .thenComparing(Edge::caller)
                .thenComparing(Edge::callee)
                .thenComparing(Edge::kind));
        return edges;
    }

    private Edge edge(EdgeKey key, Row row, boolean callerInTrouble) {
        Tally shown = row.shown();
        Tally callee = row.own;
        Seat seat = seatOf(key);
        double seconds = span.seconds(0);
        Stats seen = shown.stats(seconds);
        Stats own = callee == null ? null : callee.stats(seconds);
        long inFlight = seat == Seat.CALLER ? max(row.seenInFlight) : max(row.ownInFlight);
        Evidence evidence = evidence(shown, seen, own, inFlight);
        SeatDifference difference =
                new SeatDifference(seat, seen, evidence, reporting.contains(key.callee()), callerInTrouble);
        return new Edge(
                key.caller(),
                key.callee(),
                key.kind(),
                seat,
                seen,
                own,
                shown.queueMicros(0.5),
                shown.queueMicros(0.99),
                shown.runMicros(0.5),
                shown.runMicros(0.99),
                seat == Seat.CALLER ? shown.attemptsPerCall() : seen.count() == 0 ? 0 : 1,
                inFlight,
                row.instances(),
                difference.verdict(),
                evidence);
    }

    private static Evidence evidence(Tally shown, Stats seen, @Nullable Stats own, long inFlight) {
        return new Evidence(
                seen.count(),
                own == null ? null : own.count(),
                seen.errorShare(),
                own == null ? null : own.errorShare(),
                seen.p99Micros(),
                own == null ? null : own.p99Micros(),
                shown.queueMicros(0.99),
                shown.runMicros(0.99),
                inFlight);
    }

    /** Callers that are strained, or that wait for several callees at once though none of these took the time. */
    private Set<String> callersInTrouble() {
        Map<String, List<Boolean>> excesses = new HashMap<>();
        rows.forEach((key, row) -> {
            Tally seen = row.seen;
            Tally own = row.own;
            if (seen != null && own != null && seen.count() >= SeatDifference.MIN_CALLS) {
                boolean excess = SeatDifference.isExcess(seen.quantileMicros(0.99), own.quantileMicros(0.99));
                excesses.computeIfAbsent(key.caller(), unused -> new ArrayList<>())
                        .add(excess);
            }
        });
        Set<String> callers = new HashSet<>(strained);
        excesses.forEach((caller, each) -> {
            if (each.size() >= 2 && !each.contains(false)) {
                callers.add(caller);
            }
        });
        return callers;
    }

    private static long max(long[] steps) {
        long max = 0;
        for (long step : steps) {
            max = Math.max(max, step);
        }
        return max;
    }

    private static final class Row {

        private @Nullable Tally seen;
        private @Nullable Tally own;
        private final Map<String, Tally> peers = new TreeMap<>();
        private final long[] seenInFlight = new long[2];
        private final long[] ownInFlight = new long[2];

        void add(SeriesKey key, Cell cell) {
            switch (key.type()) {
                case SEEN -> {
                    seen = seen == null ? new Tally() : seen;
                    seen.add(cell);
                }
                case OWN -> {
                    own = own == null ? new Tally() : own;
                    own.add(cell);
                }
                case PEER ->
                    peers.computeIfAbsent(key.detail(), unused -> new Tally()).add(cell);
                case INSTANCE, REPORT, LOG -> throw new IllegalArgumentException(key + " (expected: of an edge)");
            }
        }

        Tally shown() {
            Tally caller = seen;
            if (caller != null) {
                return caller;
            }
            Tally callee = own;
            return callee == null ? new Tally() : callee;
        }

        List<PeerInstance> instances() {
            List<PeerInstance> instances = new ArrayList<>();
            peers.forEach((instance, tally) -> instances.add(new PeerInstance(
                    instance, tally.count(), tally.results(), tally.errorShare(), tally.quantileMicros(0.99))));
            instances.sort(Comparator.comparingLong((PeerInstance peer) -> -peer.count())
                    .thenComparing(PeerInstance::instance));
            return instances;
        }
    }
}
