package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.watcher.server.incidents.IncidentDetail.SlowStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What those concerned by an incident ask of their databases, by the time that it takes: the statement to look at. */
@Component
final class SlowStatements {

    private static final int WANTED = 3;
    private static final int MOST_EDGES = 4;
    private static final Duration LATEST = Duration.ofMinutes(5);

    private final MonitorServer monitor;

    SlowStatements(MonitorServer monitor) {
        this.monitor = monitor;
    }

    List<SlowStatement> of(Incident incident, Instant until) {
        Instant since = incident.fold().since();
        Instant from = since.isBefore(until.minus(LATEST)) ? until.minus(LATEST) : since;
        if (!from.isBefore(until)) {
            return List.of();
        }
        TimeRange range = new TimeRange(from, until);
        // Not only those that findings tell of: what is usual of a database may not be known yet, or be no good.
        return slowest(monitor.edges().list(range).edges().stream()
                .filter(edge -> edge.kind() == CallKind.SQL && isConcerned(edge, incident.fold()))
                .sorted(Comparator.comparingLong((Edge edge) -> time(edge.seen()))
                        .reversed()
                        .thenComparing(Edge::caller)
                        .thenComparing(Edge::callee))
                .limit(MOST_EDGES)
                .flatMap(edge -> monitor.edges().detail(edge.caller(), edge.callee(), CallKind.SQL, range).stream()));
    }

    /** Databases that are sick themselves, and those of services that are. */
    private static boolean isConcerned(Edge edge, Fold fold) {
        return fold.nodes().contains(edge.caller()) || fold.nodes().contains(edge.callee());
    }

    static List<SlowStatement> slowest(Stream<EdgeDetail> edges) {
        return edges.flatMap(SlowStatements::statements)
                .sorted(Comparator.comparingLong(Taken::micros)
                        .reversed()
                        .thenComparing(taken -> taken.statement().service())
                        .thenComparing(taken -> taken.statement().operation()))
                .limit(WANTED)
                .map(Taken::statement)
                .toList();
    }

    /** Those that are texts; getting a connection and ending a transaction are none. */
    private static Stream<Taken> statements(EdgeDetail detail) {
        return detail.operations().stream()
                .filter(row -> row.operation().contains("#"))
                .map(row -> new Taken(time(row.seen()), statement(detail, row)));
    }

    private static SlowStatement statement(EdgeDetail detail, OperationRow row) {
        return new SlowStatement(
                detail.edge().caller(),
                detail.edge().callee(),
                row.operation(),
                row.operation().substring(row.operation().lastIndexOf('#') + 1),
                row.seen().count(),
                row.seen().p50Micros(),
                row.seen().p99Micros());
    }

    /** One that is slow now and was not for most of the window took most of its time, though its median does not say so. */
    private static long time(Stats seen) {
        return seen.count() * seen.meanMicros();
    }

    private record Taken(long micros, SlowStatement statement) {}
}
