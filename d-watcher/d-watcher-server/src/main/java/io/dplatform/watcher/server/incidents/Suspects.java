package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.view.Verdict;
import io.dplatform.watcher.server.incidents.RecentChange.Intent;
import io.dplatform.watcher.server.incidents.Suspect.Reason;
import io.dplatform.watcher.server.incidents.Suspect.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ranks whom to look at first, by what speaks against each: a pure function. Nothing is guessed; each point comes with its
 * reason.
 */
final class Suspects {

    /** A change that is older is not brought into connection. */
    static final Duration BEFORE = Duration.ofMinutes(30);

    /** By so much clocks and the beginning of a finding may be off. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** What follows a change so closely follows from it rather than from what was before. */
    private static final Duration RIGHT_BEFORE = Duration.ofMinutes(2);

    private static final int MAX = 5;

    private Suspects() {}

    static List<Suspect> rank(Fold fold, CallGraph graph, Collection<RecentChange> changes) {
        Map<String, Instant> began = new TreeMap<>();
        Map<String, Instant> worsened = new TreeMap<>();
        for (Member member : fold.members()) {
            Finding finding = member.finding();
            began.merge(member.blamed(), finding.since(), (a, b) -> a.isBefore(b) ? a : b);
            if (finding.worsenedAt().isAfter(finding.since())) {
                worsened.merge(member.blamed(), finding.worsenedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        fold.candidates().forEach(node -> began.putIfAbsent(node, fold.since()));
        List<Suspect> suspects = new ArrayList<>();
        began.forEach((node, since) ->
                suspects.add(suspect(node, since, worsened.getOrDefault(node, since), fold, graph, changes, began)));
        // Who only was changed is a lead too: what it calls, or who calls it, may be what is sick.
        changedNeighbours(fold, latest(worsened.values(), fold.since()), changes, began)
                .forEach(suspects::add);
        return suspects.stream()
                .filter(suspect -> !suspect.reasons().isEmpty())
                .sorted(Comparator.comparingInt(Suspect::score).reversed().thenComparing(Suspect::node))
                .limit(MAX)
                .toList();
    }

    private static Instant latest(Collection<Instant> worsened, Instant since) {
        return worsened.stream().max(Comparator.naturalOrder()).orElse(since);
    }

    private static Suspect suspect(
            String node,
            Instant since,
            Instant worsened,
            Fold fold,
            CallGraph graph,
            Collection<RecentChange> changes,
            Map<String, Instant> began) {
        List<Reason> reasons = new ArrayList<>();
        boolean root = fold.candidates().contains(node);
        if (root && fold.certainty() != Certainty.CANNOT_TELL) {
            reasons.add(new Reason(Why.DEEPEST, began.size() - 1, ""));
        }
        first(node, since, began).ifPresent(reasons::add);
        change(node, since, worsened, changes).ifPresent(reasons::add);
        Link worst = Blame.worst(graph.into(node));
        if (worst != null) {
            ofOwnView(worst).ifPresent(reasons::add);
            ofNoAnswer(worst).ifPresent(reasons::add);
        }
        poolWait(node, graph).ifPresent(reasons::add);
        String instance = root ? fold.root().instance() : "";
        if (!instance.isEmpty()) {
            reasons.add(new Reason(Why.ONE_INSTANCE, 0, instance));
        }
        return new Suspect(node, instance, score(reasons), List.copyOf(reasons));
    }

    private static Optional<Reason> first(String node, Instant since, Map<String, Instant> began) {
        Optional<Instant> next = began.entrySet().stream()
                .filter(other -> !other.getKey().equals(node))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
        return next.filter(since::isBefore)
                .map(other ->
                        new Reason(Why.FIRST, Duration.between(since, other).toSeconds(), ""));
    }

    /**
     * The latest one before it got wrong, for an earlier one that was followed by another is not in force any more; but one right
     * before it got wrong again, or worse, is nearer.
     */
    private static Optional<Reason> change(String node, Instant since, Instant worsened, Collection<RecentChange> all) {
        List<RecentChange> changes =
                all.stream().filter(change -> change.isInForce(worsened)).toList();
        return latest(node, worsened.minus(RIGHT_BEFORE), worsened, changes)
                .filter(change -> change.at().isAfter(since) && change.intent() == Intent.CHANGE)
                .map(change -> reason(change, worsened))
                .or(() -> latest(node, since.minus(BEFORE), since, changes).map(change -> reason(change, since)))
                // A deploy is known some seconds after it was made.
                .or(() -> latest(node, since, since.plus(LATE), changes)
                        .filter(change -> change.intent() == Intent.CHANGE)
                        .map(change -> reason(change, since)));
    }

    private static Optional<RecentChange> latest(
            String node, Instant from, Instant to, Collection<RecentChange> changes) {
        return changes.stream()
                .filter(change -> change.nodes().contains(node))
                .filter(change -> !change.at().isAfter(to) && !change.at().isBefore(from))
                .max(Comparator.comparing(RecentChange::at).thenComparing(RecentChange::id));
    }

    private static Reason reason(RecentChange change, Instant wrong) {
        return new Reason(
                Why.CHANGED, Math.max(0, Duration.between(change.at(), wrong).toSeconds()), change.id());
    }

    private static List<Suspect> changedNeighbours(
            Fold fold, Instant worsened, Collection<RecentChange> changes, Map<String, Instant> known) {
        Map<String, Suspect> found = new TreeMap<>();
        for (Link link : fold.links()) {
            for (String node : List.of(link.caller(), link.callee())) {
                if (!known.containsKey(node) && !node.startsWith("__")) {
                    change(node, fold.since(), worsened, changes)
                            .ifPresent(reason ->
                                    found.put(node, new Suspect(node, "", score(List.of(reason)), List.of(reason))));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<Reason> ofOwnView(Link link) {
        Double errors = link.ownErrorShare();
        Long p99 = link.ownP99Micros();
        boolean failsItself = errors != null && errors >= 0.02 && errors >= link.errorShare() / 2;
        boolean slowItself = p99 != null && link.verdict() == Verdict.CALLEE_SICK && p99 >= link.p99Micros() / 2;
        return failsItself || slowItself
                ? Optional.of(new Reason(Why.OWN_VIEW, errors == null ? 0 : errors, ""))
                : Optional.empty();
    }

    private static Optional<Reason> ofNoAnswer(Link link) {
        if (link.failed() > 0 && 2 * link.refused() >= link.failed()) {
            return Optional.of(new Reason(Why.REFUSED, share(link.refused(), link), ""));
        }
        return link.verdict() == Verdict.NETWORK_OR_FROZEN
                ? Optional.of(new Reason(Why.FROZEN, share(link.timedOut(), link), ""))
                : Optional.empty();
    }

    private static double share(long part, Link link) {
        return link.count() == 0 ? 0 : (double) part / link.count();
    }

    private static Optional<Reason> poolWait(String node, CallGraph graph) {
        return graph.outOf(node).stream()
                .filter(link -> Blame.isDatabase(link.callee()) && link.waitsMostly())
                .max(Comparator.comparingLong(Link::p99Micros).thenComparing(Link::callee))
                .map(link -> new Reason(Why.POOL_WAIT, part(link.queueP99Micros(), link.p99Micros()), link.callee()));
    }

    private static double part(@Nullable Long queue, long all) {
        return queue == null || all == 0 ? 0 : Math.min(1, (double) queue / all);
    }

    /** A change weighs less the longer it was ago. */
    private static int score(List<Reason> reasons) {
        double score = 0;
        for (Reason reason : reasons) {
            double part = reason.why() == Why.CHANGED ? 1 - 0.6 * reason.value() / BEFORE.toSeconds() : 1;
            score += reason.why().weight() * part;
        }
        return (int) Math.round(score);
    }
}
