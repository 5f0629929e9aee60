package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.EdgeList;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.tracker.context.CallKind;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who calls whom, and how well. Thread-safe. */
public final class EdgeQuery {

    /** As many points as a chart shows. */
    static final int CHART_POINTS = 360;

    private final MetricStore store;
    private final Fleet fleet;
    private final int maxEdges;
    private final Clock clock;

    EdgeQuery(MetricStore store, Fleet fleet, int maxEdges, Clock clock) {
        this.store = store;
        this.fleet = fleet;
        this.maxEdges = maxEdges;
        this.clock = clock;
    }

    /** All edges of the window. */
    public EdgeList list(TimeRange range) {
        return list(range, edge -> true);
    }

    /**
     * The edges around one service.
     *
     * @param hops 1 for its callers and dependencies, 2 for those of these, too
     */
    public EdgeList around(String service, int hops, TimeRange range) {
        if (hops < 1 || hops > 2) {
            throw new IllegalArgumentException("hops: " + hops + " (expected: 1 or 2)");
        }
        Instant now = clock.instant();
        EdgeTable table = table(range, now);
        Set<String> centre = new HashSet<>(Set.of(service));
        for (int hop = 1; hop < hops; hop++) {
            for (EdgeKey key : Set.copyOf(table.keys())) {
                if (key.caller().equals(service) || key.callee().equals(service)) {
                    centre.add(key.caller());
                    centre.add(key.callee());
                }
            }
        }
        // Everybody may have callers outside; they are no neighbours of each other for that.
        centre.removeIf(name -> name.startsWith("__") && !name.equals(service));
        return list(table, key -> centre.contains(key.caller()) || centre.contains(key.callee()), range, now);
    }

    private EdgeList list(TimeRange range, Predicate<EdgeKey> filter) {
        Instant now = clock.instant();
        return list(table(range, now), filter, range, now);
    }

    private EdgeList list(EdgeTable table, Predicate<EdgeKey> filter, TimeRange range, Instant now) {
        List<Edge> edges = table.edges(filter);
        boolean truncated = edges.size() > maxEdges;
        return new EdgeList(
                truncated ? List.copyOf(edges.subList(0, maxEdges)) : edges,
                Span.points(range, CHART_POINTS, now).window(range),
                truncated);
    }

    /**
     * One edge in full.
     *
     * @param kind null for the busiest, where the two have edges of several kinds
     */
    public Optional<EdgeDetail> detail(String caller, String callee, @Nullable CallKind kind, TimeRange range) {
        Instant now = clock.instant();
        EdgeTable table = table(range, now);
        return table
                .edges(key -> key.caller().equals(caller)
                        && key.callee().equals(callee)
                        && (kind == null || kind == key.kind()))
                .stream()
                .findFirst()
                .map(edge -> detail(edge, table, range, now));
    }

    private EdgeDetail detail(Edge edge, EdgeTable table, TimeRange range, Instant now) {
        Span points = Span.points(range, CHART_POINTS, now);
        SeriesTally seen = new SeriesTally(points);
        SeriesTally own = new SeriesTally(points);
        EdgeKey wanted = new EdgeKey(edge.caller(), edge.callee(), edge.kind());
        Predicate<SeriesKey> ofEdge = key -> EdgeKey.of(key).equals(wanted);
        store.scan(
                points.query(EnumSet.of(SeriesType.SEEN, SeriesType.OWN), ofEdge, Detail.LATENCIES),
                (key, point, cell) -> {
                    if (table.isSeen(key)) {
                        seen.add(point, cell);
                    }
                    if (key.type() == SeriesType.OWN) {
                        own.add(point, cell);
                    }
                });
        String reporter = edge.seat() == Seat.CALLER ? edge.caller() : edge.callee();
        store.scan(
                points.query(
                        EnumSet.of(SeriesType.REPORT),
                        key -> key.callee().equals(reporter) || key.callee().equals(edge.callee()),
                        Detail.COUNTS),
                (key, point, cell) -> {
                    if (key.callee().equals(reporter)) {
                        seen.reported(point);
                    }
                    if (edge.own() != null && key.callee().equals(edge.callee())) {
                        own.reported(point);
                    }
                });
        List<OperationRow> operations = OperationTable.read(store, Span.whole(range, now), ofEdge, table)
                .rows();
        return new EdgeDetail(edge, points.window(range), seen.series(), own.series(), operations);
    }

    private EdgeTable table(TimeRange range, Instant now) {
        return EdgeTable.read(store, Span.whole(range, now), fleet.strained(now));
    }
}
