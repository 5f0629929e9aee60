package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Findings;
import io.dplatform.monitor.server.view.Edge;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.incidents.IncidentRow.IncidentChange;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.window.WindowRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong now, and what was. */
@RestController
@RequestMapping("/api")
@Needs(Need.VIEWER)
final class IncidentsController {

    private static final int WORST = 10;
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;

    /** What a chart shows before an incident began. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final Duration AFTER = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final IncidentDesk desk;
    private final Exemplars exemplars;
    private final SlowStatements statements;
    private final MonitorServer monitor;
    private final Clock clock;

    IncidentsController(
            IncidentDesk desk, Exemplars exemplars, SlowStatements statements, MonitorServer monitor, Clock clock) {
        this.desk = desk;
        this.exemplars = exemplars;
        this.statements = statements;
        this.monitor = monitor;
        this.clock = clock;
    }

    @GetMapping("/now")
    NowView now(WindowRequest request) {
        List<Finding> findings = monitor.findings().current();
        Findings.Look look = monitor.findings().lastLook();
        return new NowView(
                desk.open().stream().map(this::row).toList(),
                desk.lastClosed().map(this::row).orElse(null),
                worstEdges(request.at(clock)),
                desk.changesOfLastHour().stream().map(IncidentChange::of).toList(),
                look.at().toEpochMilli(),
                look.watched(),
                count(findings, FindingState.PENDING),
                count(findings, FindingState.NO_DATA),
                desk.startedAt().toEpochMilli());
    }

    private static int count(List<Finding> findings, FindingState state) {
        return (int)
                findings.stream().filter(finding -> finding.state() == state).count();
    }

    private List<Edge> worstEdges(TimeRange range) {
        return monitor.edges().list(range).edges().stream()
                .sorted(Comparator.comparingDouble(IncidentsController::lostPerSecond)
                        .thenComparingLong(edge -> edge.seen().p99Micros())
                        .reversed()
                        .thenComparing(Edge::caller)
                        .thenComparing(Edge::callee))
                .limit(WORST)
                .toList();
    }

    private static double lostPerSecond(Edge edge) {
        return edge.seen().errorShare() * edge.seen().rate();
    }

    /**
     * @param state open, closed or all; all where it does not say
     * @param before only incidents with a smaller number: the next page
     */
    @GetMapping("/incidents")
    IncidentList incidents(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        int most = limit == null ? DEFAULT_LIMIT : limit;
        if (most < 1 || most > MAX_LIMIT) {
            throw new InvalidRequest("limit", most, "1 to " + MAX_LIMIT);
        }
        if (before != null && before < 1) {
            throw new InvalidRequest("before", before, "the number of an incident");
        }
        String which = state == null || state.isEmpty() ? "all" : state;
        return switch (which) {
            case "open" -> new IncidentList(desk.open().stream().map(this::row).toList(), 0);
            case "closed", "all" -> page(which, before == null ? Long.MAX_VALUE : before, most);
            default -> throw new InvalidRequest("state", which, "open, closed or all");
        };
    }

    private IncidentList page(String which, long before, int limit) {
        List<Incident> page = desk.page(before, limit);
        long next = page.size() < limit ? 0 : page.get(page.size() - 1).id();
        return new IncidentList(
                page.stream()
                        .filter(incident -> which.equals("all") || !incident.isOpen())
                        .map(this::row)
                        .toList(),
                next);
    }

    @GetMapping("/incidents/{id}")
    IncidentDetail incident(@PathVariable long id) {
        Incident incident = desk.find(id)
                .orElseThrow(() -> new NotFound("there is no incident " + id + "; very old ones are let go"));
        Instant end = incident.closedAt() == null ? clock.instant() : incident.closedAt();
        Instant from = incident.fold().since().minus(BEFORE);
        Instant to = incident.closedAt() == null ? end : end.plus(AFTER);
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            from = to.minus(LONGEST);
        }
        return IncidentDetail.of(
                incident,
                desk.cause(incident).orElse(null),
                desk.line(incident),
                desk.changesAround(incident),
                exemplars.of(incident, end),
                statements.of(incident, end),
                from.toEpochMilli(),
                Math.min(to.toEpochMilli(), clock.millis()));
    }

    private IncidentRow row(Incident incident) {
        return IncidentRow.of(incident, desk.cause(incident).orElse(null));
    }
}
