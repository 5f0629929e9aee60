package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Findings that one cause explains, at one moment.
 *
 * @param candidates all that could be the root, where it cannot be told; else the root alone
 * @param since when the first of the findings began
 * @param headline the edge into the root that loses most calls; null where nobody calls it now
 * @param callersAffected of the root
 * @param callersTotal that call the root
 * @param failedShare of all calls of the root
 * @param requestShare of the requests from outside that fail at a service of this incident; null where there are none from
 *     outside
 * @param links the edges between those concerned, worst first
 */
public record Fold(
        Root root,
        Certainty certainty,
        List<String> candidates,
        Severity severity,
        Instant since,
        List<Member> members,
        @Nullable Link headline,
        List<String> callersAffected,
        int callersTotal,
        double failedShare,
        @Nullable Double requestShare,
        List<Link> links) {

    Set<String> findingIds() {
        Set<String> ids = new TreeSet<>();
        members.forEach(member -> ids.add(member.finding().id()));
        return ids;
    }

    /** Whether all of it is measured well by now, though not for long enough yet to be over. */
    boolean isCalming() {
        return members.stream().noneMatch(member -> member.finding().isWrongNow());
    }

    /** The same since then, and as sure as this. */
    Fold with(Instant began, Certainty sure) {
        return new Fold(
                root,
                sure,
                candidates,
                severity,
                began,
                members,
                headline,
                callersAffected,
                callersTotal,
                failedShare,
                requestShare,
                links);
    }

    /** Those that are sick, the root among them. */
    Set<String> nodes() {
        Set<String> nodes = new TreeSet<>(candidates);
        nodes.add(root.node());
        members.forEach(member -> nodes.add(member.blamed()));
        return nodes;
    }

    /** Whether it is sick because of the root. */
    boolean isVictim(String node) {
        return nodes().contains(node) && !candidates.contains(node);
    }
}
