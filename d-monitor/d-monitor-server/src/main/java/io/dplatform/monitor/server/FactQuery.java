package io.dplatform.monitor.server;

import io.dplatform.monitor.server.view.ReportedFact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What services state about themselves: documents in effect, pools, statements. Thread-safe. */
public final class FactQuery {

    /** Who has been silent for longer states nothing any more. */
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(10);

    private final Fleet fleet;
    private final Clock clock;

    FactQuery(Fleet fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /** The latest facts of a kind, of every instance that reported within ten minutes, by app and instance. */
    public List<ReportedFact> all(String kind) {
        Instant now = clock.instant();
        return fleet.instances().stream()
                .filter(report -> report.lastReport().isAfter(now.minus(BELIEVED_FOR)))
                .flatMap(report -> report.stated().values().stream()
                        .filter(fact -> fact.kind().equals(kind))
                        .map(fact -> new ReportedFact(
                                Fleet.app(report),
                                report.sender().identity().instance(),
                                report.lastReport(),
                                fleet.isSilent(report, now),
                                fact)))
                .toList();
    }
}
