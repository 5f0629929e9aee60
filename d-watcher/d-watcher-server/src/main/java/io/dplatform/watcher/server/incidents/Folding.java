package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.monitor.server.view.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is wrong into causes, along the live graph: a pure function of findings and edges, and of neither's order.
 *
 * <p>A sick node is explained by those that it calls if they are sick too and their faults, or their time, account for its own.
 * Whatever nobody explains is a root, so that a second fault shows beside the first: a node whose callees are sick but do not
 * account for its faults is a root of its own. Where sick nodes only explain each other, the answer is that it cannot be told.
 */
final class Folding {

    /** A part of a node's faults from which on a callee has a share in it. */
    private static final double A_SHARE = 0.2;

    /** A part from which on its callees together account for a node's faults. */
    private static final double MOST = 0.5;

    /** Faults below this share are no longer what a finding was about. */
    private static final double GONE = 0.01;

    /** What began so much later than its effect is no cause: more than the seconds by which findings may be late. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final int MAX_LINKS = 60;

    private final CallGraph graph;
    private final List<Blame> blames;

    /** What the findings say of each sick node. */
    private final Map<String, List<Blame>> sick = new TreeMap<>();

    /** For each sick node, the sick ones that explain it; empty for a root. */
    private final Map<String, Set<String>> causes = new TreeMap<>();

    private Folding(Collection<Finding> findings, CallGraph graph) {
        this.graph = graph;
        this.blames = blames(findings, graph);
        blames.forEach(blame ->
                sick.computeIfAbsent(blame.node(), unused -> new ArrayList<>()).add(blame));
        sick.keySet().forEach(node -> causes.put(node, causesOf(node)));
    }

    /** The causes of what is wrong now, worst first. */
    static List<Fold> fold(Collection<Finding> findings, CallGraph graph) {
        return new Folding(findings, graph).folds();
    }

    private static List<Blame> blames(Collection<Finding> findings, CallGraph graph) {
        List<Blame> first = findings.stream()
                .filter(finding -> finding.state().isWrong() && finding.severity() != Severity.INFO)
                .sorted(Comparator.comparing(Finding::id)
                        .thenComparing(Finding::since)
                        .thenComparing(Finding::value))
                .map(finding -> Blame.of(finding, graph))
                .toList();
        Set<String> sick = new HashSet<>();
        first.stream().filter(blame -> blame.cause() != Cause.SILENT).forEach(blame -> sick.add(blame.node()));
        // Who stands still calls nobody: the silence of its callees is its doing.
        return first.stream()
                .map(blame -> blame.cause() == Cause.SILENT
                                && sick.contains(blame.finding().caller())
                        ? new Blame(blame.finding(), blame.finding().caller(), "", Cause.SILENT, blame.verdict())
                        : blame)
                .toList();
    }

    private Set<String> causesOf(String node) {
        List<Blame> own = blamesOf(node);
        Faults faults = Faults.of(graph.into(node));
        switch (causeOf(node)) {
            // Whom it calls cannot be why: its own numbers are well, or show where in it the time goes.
            case FROZEN, POOL, UNREACHABLE, CALLER -> {
                return Set.of();
            }
            default -> {}
        }
        Instant since = since(own);
        Set<String> explaining = new TreeSet<>();
        Set<String> explainers = new TreeSet<>();
        double accounted = 0;
        boolean slowBelow = false;
        for (Map.Entry<String, Optional<Link>> callee : sickCalleesOf(node).entrySet()) {
            if (since(blamesOf(callee.getKey())).isAfter(since.plus(LATE))) {
                continue;
            }
            explainers.add(callee.getKey());
            Link link = callee.getValue().orElse(null);
            double share = link == null ? 1 : faults.share(link.failed());
            boolean slow = link == null || link.p99Micros() >= MOST * faults.p99Micros;
            if (share >= A_SHARE || slow) {
                explaining.add(callee.getKey());
                accounted += share;
                slowBelow |= slow;
            }
        }
        if (own.stream().noneMatch(blame -> blame.finding().isWrongNow())
                || (!isAboutTime(own) && faults.share() < GONE)) {
            // What is over cannot be accounted for any more; it ends with what was found to explain it.
            return explainers;
        }
        boolean ofTime = faults.failed == 0 || isAboutTime(own);
        return accounted >= MOST || (ofTime && slowBelow) ? explaining : Set.of();
    }

    private Cause causeOf(String node) {
        Cause cause = Blame.mostTelling(blamesOf(node));
        boolean mayWait = cause == Cause.SLOW || cause == Cause.ERRORS || cause == Cause.UNKNOWN;
        return mayWait && waitsForItsPool(node) ? Cause.POOL : cause;
    }

    /** Whether the calls that a node makes of its database account for its time, and are not made but waited for. */
    private boolean waitsForItsPool(String node) {
        long p99 = Faults.of(graph.into(node)).p99Micros;
        return graph.outOf(node).stream()
                .anyMatch(link ->
                        Blame.isDatabase(link.callee()) && link.waitsMostly() && link.p99Micros() >= MOST * p99);
    }

    /** Waiting for a callee shows as time, and as the timeouts of those who wait. */
    private static boolean isAboutTime(List<Blame> blames) {
        return blames.stream()
                .anyMatch(blame -> blame.cause() == Cause.SLOW
                        || blame.cause() == Cause.OVERLOAD
                        || blame.finding().signal() == Signal.TIMEOUT_SHARE
                        || blame.finding().signal() == Signal.P99);
    }

    /**
     * Those that a finding says it suffers from, and those to which its calls go wrong without one; each with the call of the
     * node that leads there, where the graph has it.
     */
    private Map<String, Optional<Link>> sickCalleesOf(String node) {
        Map<String, Optional<Link>> callees = new TreeMap<>();
        for (Blame blame : blames) {
            if (!blame.node().equals(node) && blame.finding().caller().equals(node)) {
                callees.put(blame.node(), Optional.ofNullable(graph.link(node, blame.node())));
            }
        }
        for (Link link : graph.outOf(node)) {
            if (link.isTroubled()) {
                reach(link.callee(), link, callees, new HashSet<>(Set.of(node)));
            }
        }
        callees.remove(node);
        return callees;
    }

    /** Over nodes that are in trouble but below what a rule would tell, too. */
    private void reach(String to, Link first, Map<String, Optional<Link>> found, Set<String> seen) {
        if (!seen.add(to)) {
            return;
        }
        if (sick.containsKey(to)) {
            found.putIfAbsent(to, Optional.of(first));
            return;
        }
        graph.outOf(to).stream().filter(Link::isTroubled).forEach(link -> reach(link.callee(), first, found, seen));
    }

    private List<Blame> blamesOf(String node) {
        return sick.getOrDefault(node, List.of());
    }

    private static Instant since(List<Blame> blames) {
        return blames.stream()
                .map(blame -> blame.finding().since())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private List<Fold> folds() {
        Map<Set<String>, Set<String>> membersByRoot = new LinkedHashMap<>();
        for (String node : sick.keySet()) {
            Set<String> reached = reachedFrom(node);
            for (String end : reached) {
                Set<String> ring = reachedFrom(end);
                // An end is what explains everything that explains it: one node, or a ring of them.
                if (ring.stream().allMatch(each -> reachedFrom(each).contains(end))) {
                    membersByRoot
                            .computeIfAbsent(ring, unused -> new TreeSet<>())
                            .add(node);
                }
            }
        }
        return membersByRoot.entrySet().stream()
                .map(entry -> fold(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Fold::severity)
                        .reversed()
                        .thenComparing(Fold::failedShare, Comparator.reverseOrder())
                        .thenComparing(fold -> fold.root().node()))
                .toList();
    }

    /** A node and all that explain it, however deep. */
    private Set<String> reachedFrom(String node) {
        Set<String> reached = new TreeSet<>(Set.of(node));
        List<String> open = new ArrayList<>(List.of(node));
        while (!open.isEmpty()) {
            for (String cause : causes.getOrDefault(open.remove(open.size() - 1), Set.of())) {
                if (reached.add(cause)) {
                    open.add(cause);
                }
            }
        }
        return reached;
    }

    private Fold fold(Set<String> roots, Set<String> nodes) {
        String node = roots.stream()
                .min(Comparator.<String, Instant>comparing(each -> since(blamesOf(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        List<Blame> own = blamesOf(node);
        List<Member> members = new ArrayList<>();
        for (Blame blame : blames) {
            if (nodes.contains(blame.node())) {
                Part part = roots.contains(blame.node()) ? Part.ROOT : Part.VICTIM;
                members.add(new Member(blame.finding(), blame.node(), part));
            }
        }
        Collection<Link> into = graph.into(node);
        Set<String> affected = new TreeSet<>();
        into.stream().filter(link -> isAffected(link, own)).map(Link::caller).forEach(affected::add);
        if (into.isEmpty()) {
            // Of what nobody calls, the registry, those are affected who tell of it.
            own.stream()
                    .map(blame -> blame.finding().caller())
                    .filter(caller -> !caller.isEmpty())
                    .forEach(affected::add);
        }
        Severity severity = members.stream()
                .map(member -> member.finding().severity())
                .max(Comparator.naturalOrder())
                .orElse(Severity.WARNING);
        Instant since = members.stream()
                .map(member -> member.finding().since())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return new Fold(
                new Root(node, instance(own), causeOf(node)),
                certainty(roots, node, own),
                List.copyOf(new TreeSet<>(roots)),
                severity,
                since,
                members,
                headline(node, into),
                List.copyOf(affected),
                into.isEmpty() ? affected.size() : into.size(),
                Faults.of(into).share(),
                requestShare(nodes),
                links(nodes));
    }

    /** One instance, if all that is said of the node is said of that. */
    private static String instance(List<Blame> own) {
        Set<String> instances = new TreeSet<>();
        own.forEach(blame -> instances.add(blame.instance()));
        instances.remove("");
        return instances.size() == 1 ? instances.iterator().next() : "";
    }

    private Certainty certainty(Set<String> roots, String node, List<Blame> own) {
        if (roots.size() > 1) {
            return Certainty.CANNOT_TELL;
        }
        boolean borneOut = causeOf(node) == Cause.POOL || own.stream().anyMatch(Blame::isBorneOut);
        boolean moreBelow = sickCalleesOf(node).keySet().stream().anyMatch(callee -> blamesOf(callee).stream()
                .anyMatch(blame -> blame.finding().isWrongNow()));
        if (!borneOut && moreBelow) {
            // It says nothing of itself, and whom it calls is sick but does not account for it.
            return Certainty.CANNOT_TELL;
        }
        return borneOut ? Certainty.KNOWN : Certainty.LIKELY;
    }

    private static boolean isAffected(Link link, List<Blame> own) {
        return link.isTroubled()
                || own.stream()
                        .anyMatch(blame -> blame.finding().callee().equals(link.callee())
                                && blame.finding().caller().equals(link.caller()));
    }

    private @Nullable Link headline(String node, Collection<Link> into) {
        Link worst = Blame.worst(into);
        // A database that waits, or a service nobody calls: its own calls are all there is to see.
        return worst != null ? worst : Blame.worst(graph.outOf(node));
    }

    private @Nullable Double requestShare(Set<String> nodes) {
        List<Link> entries = graph.entries();
        long all = entries.stream().mapToLong(Link::count).sum();
        if (all == 0) {
            return null;
        }
        long failed = entries.stream()
                .filter(link -> nodes.contains(link.callee()))
                .mapToLong(Link::failed)
                .sum();
        return (double) failed / all;
    }

    private List<Link> links(Set<String> nodes) {
        Set<Link> links = new HashSet<>();
        for (String node : nodes) {
            links.addAll(graph.into(node));
            graph.outOf(node).stream()
                    .filter(link -> nodes.contains(link.callee()) || link.isTroubled())
                    .forEach(links::add);
        }
        return links.stream()
                .sorted(Comparator.comparingLong(Link::failed)
                        .thenComparingLong(Link::p99Micros)
                        .reversed()
                        .thenComparing(Link::caller)
                        .thenComparing(Link::callee))
                .limit(MAX_LINKS)
                .toList();
    }

    /** What the callers of a node lose together. */
    private record Faults(long count, long failed, long p99Micros) {

        static Faults of(Collection<Link> links) {
            long count = 0;
            long failed = 0;
            long p99 = 0;
            for (Link link : links) {
                // One that calls itself well and its caller too says nothing of why others fail.
                count += link.count();
                failed += link.failed();
                p99 = link.verdict() == Verdict.CALLER_SICK ? p99 : Math.max(p99, link.p99Micros());
            }
            return new Faults(count, failed, p99);
        }

        double share(long part) {
            return failed == 0 ? 0 : (double) part / failed;
        }

        double share() {
            return count == 0 ? 0 : (double) failed / count;
        }
    }
}
