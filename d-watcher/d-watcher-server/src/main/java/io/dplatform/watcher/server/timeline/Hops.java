package io.dplatform.watcher.server.timeline;

import io.dplatform.tracker.server.PlacedSpan;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanRole;
import io.dplatform.tracker.server.TraceDetail;
import io.dplatform.tracker.server.TraceQuery.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the spans of a trace to its hops: the two ends of a call are one. A pure function. */
final class Hops {

    private final Map<Long, PlacedSpan> byId = new HashMap<>();
    private final Map<Long, PlacedSpan> calleeOf = new HashMap<>();
    private final Set<Long> folded = new HashSet<>();
    private final TraceDetail trace;
    private final Key key;

    private Hops(TraceDetail trace, Key key) {
        this.trace = trace;
        this.key = key;
    }

    static List<Hop> of(TraceDetail trace, Key key) {
        return new Hops(trace, key).all();
    }

    private List<Hop> all() {
        trace.spans().forEach(span -> byId.put(span.spanId(), span));
        for (PlacedSpan span : trace.spans()) {
            PlacedSpan parent = byId.get(span.parentId());
            // A message is handled when it is handled: its two ends stay two.
            boolean isOtherEnd = parent != null
                    && span.span().role() == SpanRole.SERVER
                    && parent.span().role() == SpanRole.CLIENT
                    && calleeOf.putIfAbsent(parent.spanId(), span) == null;
            if (isOtherEnd) {
                folded.add(span.spanId());
            }
        }
        List<Hop> hops = new ArrayList<>();
        for (PlacedSpan span : trace.spans()) {
            if (!folded.contains(span.spanId())) {
                hops.add(hop(span, calleeOf.get(span.spanId())));
            }
        }
        return hops;
    }

    private Hop hop(PlacedSpan placed, @Nullable PlacedSpan callee) {
        Span span = placed.span();
        boolean keyed = carries(span) || (callee != null && carries(callee.span()));
        return new Hop(
                placed.startMicros(),
                span.durationMicros(),
                trace.traceId().toString(),
                Span.hex(placed.spanId()),
                depth(placed),
                span.service(),
                peer(placed, callee),
                span.operation(),
                span.kind(),
                span.role(),
                span.result(),
                known(span.error()),
                queue(span, callee),
                callee == null
                        ? known(span.runMicros())
                        : Long.valueOf(callee.span().durationMicros()),
                span.attempts(),
                keyed);
    }

    private boolean carries(Span span) {
        return key.value().equals(span.keys().get(key.name()));
    }

    private static @Nullable Long queue(Span span, @Nullable PlacedSpan callee) {
        Long own = known(span.queueMicros());
        return own != null || callee == null ? own : known(callee.span().queueMicros());
    }

    /** Who asked, for a request that came in and has no other end here; who was asked, for all others. */
    private static @Nullable String peer(PlacedSpan placed, @Nullable PlacedSpan callee) {
        if (placed.span().role().isCalled()) {
            return known(placed.caller());
        }
        return callee == null ? known(placed.span().peer()) : callee.span().service();
    }

    private int depth(PlacedSpan span) {
        int depth = 0;
        PlacedSpan parent = byId.get(span.parentId());
        Set<Long> seen = new HashSet<>();
        while (parent != null && seen.add(parent.spanId())) {
            depth += folded.contains(parent.spanId()) ? 0 : 1;
            parent = byId.get(parent.parentId());
        }
        return depth;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long known(long micros) {
        return micros == Span.UNKNOWN ? null : micros;
    }
}
