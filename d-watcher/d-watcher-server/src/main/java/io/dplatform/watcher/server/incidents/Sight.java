package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Signal;
import java.time.Duration;
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

    private static final Duration AFTERMATH = Duration.ofMinutes(2);

    /** What can be known of an incident that is not wrong any more. */
    enum Health {
        WELL,
        UNKNOWN
    }

    private final Instant at;
    private final CallGraph graph;
    private final Collection<RecentChange> changes;
    private final List<Fold> folds;

    /** What they would be if everything were sure that is about to be. */
    private final List<Fold> soon;

    private final Map<String, Finding> findings = new HashMap<>();

    Sight(Instant at, Collection<Finding> findings, CallGraph graph, Collection<RecentChange> changes) {
        this.at = at;
        this.graph = graph;
        this.changes = List.copyOf(changes);
        this.folds = Folding.fold(findings, graph);
        this.soon = findings.stream().anyMatch(Sight::isPending)
                ? Folding.fold(findings.stream().map(Sight::asSure).toList(), graph)
                : folds;
        findings.forEach(finding -> this.findings.put(finding.id(), finding));
    }

    Instant at() {
        return at;
    }

    /** Causes of what is wrong, and not only on its way to be over. None is known whose root may still move. */
    List<Fold> folds() {
        return folds.stream()
                .filter(fold -> !fold.isCalming())
                .map(fold -> fold.certainty() == Certainty.KNOWN && mayMove(fold)
                        ? fold.with(fold.since(), Certainty.LIKELY)
                        : fold)
                .toList();
    }

    /**
     * Whether something is about to be found that explains its root: an edge of few calls takes longer until it is sure than the
     * one above it that suffers from it.
     */
    boolean mayMove(Fold fold) {
        return soon.stream().anyMatch(later -> later.isVictim(fold.root().node()));
    }

    private static boolean isPending(Finding finding) {
        return finding.state() == FindingState.PENDING;
    }

    private static Finding asSure(Finding finding) {
        return isPending(finding) ? finding.in(FindingState.FIRING, finding.since()) : finding;
    }

    /**
     * Whether its root was seen wrong until a moment ago: those that it made suffer are told by longer windows, and stay wrong
     * for a while when it is well already.
     */
    boolean isRootJustOver(Fold before) {
        Instant lately = at.minus(AFTERMATH);
        List<Finding> ofRoot = before.members().stream()
                .filter(member -> member.part() == Part.ROOT)
                .map(member -> findings.get(member.finding().id()))
                .filter(Objects::nonNull)
                .toList();
        return ofRoot.stream().noneMatch(Finding::isWrongNow)
                && ofRoot.stream().anyMatch(finding -> overSince(finding).isAfter(lately));
    }

    private static Instant overSince(Finding finding) {
        Instant well = finding.wellSince();
        return well != null ? well : finding.state() == FindingState.RESOLVED ? finding.since() : Instant.MIN;
    }

    List<Suspect> suspects(Fold fold) {
        return Suspects.rank(fold, graph, changes);
    }

    private static boolean isOpenQuestion(Finding finding) {
        return finding.state() == FindingState.NO_DATA || isPending(finding);
    }

    /**
     * A platform that knows nothing of the time before takes what is slow from the beginning for usual, and finds nothing wrong with
     * it; the one that found it so has kept by what.
     */
    private static boolean isAsSlow(Link link, Fold before) {
        return before.members().stream()
                .map(Member::finding)
                .filter(finding -> finding.signal() == Signal.P99)
                .filter(finding ->
                        finding.operation().isEmpty() && finding.instance().isEmpty())
                .filter(finding -> finding.callee().equals(link.callee())
                        && (finding.caller().isEmpty() || finding.caller().equals(link.caller())))
                .anyMatch(finding -> link.p99Micros() > finding.threshold());
    }

    /** Of a fold that is not among those of now. That its findings are gone is not enough: calls have to be seen. */
    Health healthOf(Fold before) {
        List<Finding> now = before.members().stream()
                .map(member -> findings.get(member.finding().id()))
                .filter(Objects::nonNull)
                .toList();
        if (now.stream().anyMatch(Sight::isOpenQuestion)) {
            return Health.UNKNOWN;
        }
        if (now.stream().anyMatch(finding -> finding.state() == FindingState.RESOLVED || finding.wellSince() != null)) {
            return Health.WELL;
        }
        if (graph.into(before.root().node()).stream().anyMatch(link -> isAsSlow(link, before))) {
            return Health.UNKNOWN;
        }
        long calls = graph.into(before.root().node()).stream()
                .filter(link -> !link.isTroubled())
                .mapToLong(Link::count)
                .sum();
        return calls >= MIN_CALLS ? Health.WELL : Health.UNKNOWN;
    }
}
