package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.FindingState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is seen at one moment: the findings, the live graph, the changes of the last while, and what they fold into. */
final class Sight {

    /** Fewer calls do not show that somebody is well. */
    private static final long MIN_CALLS = 5;

    /** What can be known of an incident that is not wrong any more. */
    enum Health {
        WELL,
        UNKNOWN
    }

    private final Instant at;
    private final CallGraph graph;
    private final Collection<RecentChange> changes;
    private final List<Fold> folds;
    private final Map<String, FindingState> states = new HashMap<>();

    Sight(Instant at, Collection<Finding> findings, CallGraph graph, Collection<RecentChange> changes) {
        this.at = at;
        this.graph = graph;
        this.changes = List.copyOf(changes);
        this.folds = Folding.fold(findings, graph);
        findings.forEach(finding -> states.put(finding.id(), finding.state()));
    }

    Instant at() {
        return at;
    }

    List<Fold> folds() {
        return folds;
    }

    List<Suspect> suspects(Fold fold) {
        return Suspects.rank(fold, graph, changes);
    }

    /** Of a fold that is not among those of now. That its findings are gone is not enough: calls have to be seen. */
    Health healthOf(Fold before) {
        List<FindingState> now = before.members().stream()
                .map(member -> states.get(member.finding().id()))
                .filter(Objects::nonNull)
                .toList();
        if (now.contains(FindingState.NO_DATA) || now.contains(FindingState.PENDING)) {
            return Health.UNKNOWN;
        }
        if (now.contains(FindingState.RESOLVED)) {
            return Health.WELL;
        }
        long calls = graph.into(before.root().node()).stream()
                .filter(link -> !link.isTroubled())
                .mapToLong(Link::count)
                .sum();
        return calls >= MIN_CALLS ? Health.WELL : Health.UNKNOWN;
    }
}
