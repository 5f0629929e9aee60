package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.OperationRow;
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
        return incident.fold().links().stream()
                .filter(link -> Blame.isDatabase(link.callee()))
                .limit(MOST_EDGES)
                .flatMap(link -> monitor.edges().detail(link.caller(), link.callee(), CallKind.SQL, range).stream())
                .flatMap(SlowStatements::statements)
                .sorted(Comparator.comparingLong(SlowStatements::time)
                        .reversed()
                        .thenComparing(SlowStatement::service)
                        .thenComparing(SlowStatement::operation))
                .limit(WANTED)
                .toList();
    }

    /** Those that are texts; getting a connection and ending a transaction are none. */
    private static Stream<SlowStatement> statements(EdgeDetail detail) {
        return detail.operations().stream()
                .filter(row -> row.operation().contains("#"))
                .map(row -> statement(detail, row));
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

    /** What all of its executions take together, as far as a median tells. */
    private static long time(SlowStatement statement) {
        return statement.count() * statement.p50Micros();
    }
}
