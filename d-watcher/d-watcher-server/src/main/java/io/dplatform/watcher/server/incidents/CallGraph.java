package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.view.Edge;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who calls whom now. Immutable; the order of what it was made of makes no difference. */
final class CallGraph {

    private final Map<String, Map<String, Link>> byCallee = new TreeMap<>();
    private final Map<String, Map<String, Link>> byCaller = new TreeMap<>();

    private CallGraph(Collection<Link> links) {
        for (Link link : links) {
            byCallee.computeIfAbsent(link.callee(), unused -> new TreeMap<>()).merge(link.caller(), link, Link::merge);
            byCaller.computeIfAbsent(link.caller(), unused -> new TreeMap<>()).merge(link.callee(), link, Link::merge);
        }
    }

    static CallGraph of(Collection<Link> links) {
        return new CallGraph(links.stream()
                .sorted(Comparator.comparing(Link::caller)
                        .thenComparing(Link::callee)
                        .thenComparing(Link::failed)
                        .thenComparing(Link::count)
                        .thenComparing(Link::p99Micros)
                        .thenComparing(Link::verdict))
                .toList());
    }

    static CallGraph ofEdges(List<Edge> edges) {
        return of(edges.stream().map(Link::of).toList());
    }

    /** Calls of a node, by caller. */
    Collection<Link> into(String node) {
        return byCallee.getOrDefault(node, Map.of()).values();
    }

    /** Calls that a node makes, by callee. */
    Collection<Link> outOf(String node) {
        return byCaller.getOrDefault(node, Map.of()).values();
    }

    @Nullable
    Link link(String caller, String callee) {
        return byCaller.getOrDefault(caller, Map.of()).get(callee);
    }

    /** Calls from outside: the requests of users, and of services that are not ours. */
    List<Link> entries() {
        return byCaller.getOrDefault(ServiceIdentity.OUTSIDE, Map.of()).values().stream()
                .toList();
    }
}
