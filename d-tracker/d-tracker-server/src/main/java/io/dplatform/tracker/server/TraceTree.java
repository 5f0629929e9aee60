package io.dplatform.tracker.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a trace as nodes that know their parents and children. Whatever was sent, every span is in the tree once: copies
 * are dropped, a span whose parent never came is a root, and a circle of parents is cut at its earliest span.
 */
final class TraceTree {

    /** One span. Mutable while the tree is being built and the clocks are set right. */
    static final class Node {

        final Span span;
        long spanId;
        long parentId;

        @Nullable
        Node parent;

        final List<Node> children = new ArrayList<>(2);
        long startMicros;
        private boolean reached;

        Node(Span span) {
            this.span = span;
            this.spanId = span.spanId();
            this.parentId = span.parentId();
            this.startMicros = span.startMicros();
        }
    }

    private static final Comparator<Node> BY_TIME = Comparator.<Node>comparingLong(node -> node.startMicros)
            .thenComparing(node -> !node.span.role().isCalling())
            .thenComparing(node -> node.spanId, Long::compareUnsigned);

    private final Trace trace;
    private final List<Node> nodes;
    private final List<Node> roots = new ArrayList<>(1);
    private final Set<Long> missing = new LinkedHashSet<>();

    private TraceTree(Trace trace, List<Node> nodes) {
        this.trace = trace;
        this.nodes = nodes;
    }

    static TraceTree of(Trace trace) {
        TraceTree tree = new TraceTree(trace, nodesOf(trace.spans()));
        tree.nodes.sort(BY_TIME);
        tree.link();
        tree.cutCircles();
        return tree;
    }

    TraceDetail detail() {
        List<ClockShift> shifts = ClockSkew.setRight(roots);
        List<PlacedSpan> placed = new ArrayList<>(nodes.size());
        ArrayDeque<Node> open = new ArrayDeque<>();
        pushInOrder(open, roots);
        while (!open.isEmpty()) {
            Node node = open.pop();
            placed.add(placed(node));
            pushInOrder(open, node.children);
        }
        return new TraceDetail(trace.traceId(), placed, List.copyOf(missing), shifts, trace.truncated());
    }

    private static void pushInOrder(ArrayDeque<Node> open, List<Node> siblings) {
        siblings.sort(BY_TIME);
        for (int i = siblings.size() - 1; i >= 0; i--) {
            open.push(siblings.get(i));
        }
    }

    private static PlacedSpan placed(Node node) {
        String caller = node.span.caller();
        Node parent = node.parent;
        if (caller.isEmpty() && node.span.role().isCalled() && parent != null) {
            caller = parent.span.service();
        }
        return new PlacedSpan(node.span, node.spanId, node.parentId, caller, node.startMicros);
    }

    /** One node for every span; of copies (an export that was tried again) the longest stays. */
    private static List<Node> nodesOf(List<Span> spans) {
        record Identity(long spanId, boolean calling, boolean called, String service, String instance) {}
        Map<Identity, Span> distinct = new LinkedHashMap<>(spans.size() * 2);
        for (Span span : spans) {
            Identity identity = new Identity(
                    span.spanId(), span.role().isCalling(), span.role().isCalled(), span.service(), span.instance());
            distinct.merge(identity, span, (one, other) -> other.durationMicros() > one.durationMicros() ? other : one);
        }
        List<Node> nodes = new ArrayList<>(distinct.size());
        distinct.values().forEach(span -> nodes.add(new Node(span)));
        return nodes;
    }

    private void link() {
        Map<Long, List<Node>> byId = new HashMap<>(nodes.size() * 2);
        for (Node node : nodes) {
            byId.computeIfAbsent(node.spanId, id -> new ArrayList<>(1)).add(node);
        }
        byId.values().forEach(halves -> separateHalves(halves, byId.keySet()));
        for (Node node : nodes) {
            Node parent = parentOf(node, byId);
            if (parent == null) {
                roots.add(node);
            } else {
                node.parent = parent;
                node.parentId = parent.spanId;
                parent.children.add(node);
            }
        }
    }

    /**
     * Zipkin's tracers may give both halves of a call one id. In the tree the first one keeps it, and each further one
     * becomes a child with an id of its own, made of the shared one so that it is the same in every picture of the trace.
     */
    private static void separateHalves(List<Node> halves, Set<Long> taken) {
        if (halves.size() == 1) {
            return;
        }
        halves.sort(
                Comparator.<Node, Boolean>comparing(node -> !node.span.role().isCalling())
                        .thenComparing(BY_TIME)
                        .thenComparing(node -> node.span.service()));
        for (int i = 1; i < halves.size(); i++) {
            Node half = halves.get(i);
            long id = half.spanId;
            do {
                id = id * 0x9E3779B97F4A7C15L + i;
            } while (id == 0 || taken.contains(id));
            half.parentId = half.spanId;
            half.spanId = id;
        }
    }

    private @Nullable Node parentOf(Node node, Map<Long, List<Node>> byId) {
        if (node.parentId == 0) {
            return null;
        }
        List<Node> candidates = byId.get(node.parentId);
        if (candidates == null) {
            missing.add(node.parentId);
            return null;
        }
        Node first = candidates.get(0);
        boolean isHalfOfParent = node.parentId == node.span.spanId() && node.spanId != node.span.spanId();
        if (candidates.size() == 1 || isHalfOfParent) {
            return first == node ? null : first;
        }
        // The children of a shared span were caused by the half that ran in their own service.
        for (int i = 1; i < candidates.size(); i++) {
            Span half = candidates.get(i).span;
            if (half.service().equals(node.span.service()) && candidates.get(i) != node) {
                return candidates.get(i);
            }
        }
        return first == node ? null : first;
    }

    /** Nodes that no root leads to go round in a circle: the earliest of them becomes a root. */
    private void cutCircles() {
        roots.forEach(TraceTree::reach);
        for (Node node : nodes) {
            if (!node.reached) {
                Node parent = node.parent;
                if (parent != null) {
                    parent.children.remove(node);
                }
                node.parent = null;
                roots.add(node);
                reach(node);
            }
        }
    }

    private static void reach(Node root) {
        ArrayDeque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            node.reached = true;
            open.addAll(node.children);
        }
    }
}
