package io.dplatform.tracker.server;

import io.dplatform.tracker.server.TraceSummary.ServiceSpans;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums up a trace span by span, in any order. For engines; not thread-safe. */
public final class SummaryDraft {

    private final TraceId traceId;
    private final Map<String, int[]> services = new HashMap<>(8);
    private long startMicros = Long.MAX_VALUE;
    private long endMicros = Long.MIN_VALUE;
    private int spans;
    private int errors;
    private String rootService = "";
    private String rootOperation = "";
    private String rootLane = "";
    private long rootMicros = Long.MAX_VALUE;
    private boolean rootHasNoParent;

    public SummaryDraft(TraceId traceId) {
        this.traceId = traceId;
    }

    /** Adds a span by the few of its fields that a summary needs, so that an engine has to read no others. */
    public void add(
            String service,
            String operation,
            String lane,
            long startMicros,
            long durationMicros,
            boolean error,
            boolean hasParent) {
        spans++;
        errors += error ? 1 : 0;
        services.computeIfAbsent(service, name -> new int[1])[0]++;
        this.startMicros = Math.min(this.startMicros, startMicros);
        this.endMicros = Math.max(this.endMicros, startMicros + durationMicros);
        boolean better = hasParent == rootHasNoParent ? !hasParent : startMicros < rootMicros;
        if (better || spans == 1) {
            rootHasNoParent = !hasParent;
            rootMicros = startMicros;
            rootService = service;
            rootOperation = operation;
            rootLane = lane;
        }
    }

    public void add(Span span) {
        add(
                span.service(),
                span.operation(),
                span.lane(),
                span.startMicros(),
                span.durationMicros(),
                span.isError(),
                span.parentId() != 0);
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return spans == 0;
    }

    /** The summary of what was added, at least one span. */
    public TraceSummary summary() {
        List<ServiceSpans> shares = services.entrySet().stream()
                .map(entry -> new ServiceSpans(entry.getKey(), entry.getValue()[0]))
                .sorted(Comparator.comparingInt(ServiceSpans::spans).reversed().thenComparing(ServiceSpans::service))
                .toList();
        return new TraceSummary(
                traceId,
                startMicros,
                endMicros - startMicros,
                rootService,
                rootOperation,
                rootLane,
                shares,
                spans,
                errors);
    }
}
