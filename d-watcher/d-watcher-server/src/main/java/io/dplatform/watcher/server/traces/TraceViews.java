package io.dplatform.watcher.server.traces;

import io.dplatform.tracker.server.ClockShift;
import io.dplatform.tracker.server.PlacedSpan;
import io.dplatform.tracker.server.Span;
import io.dplatform.watcher.server.traces.TraceSummary.ServiceSpans;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the words of the store to those of the console. */
final class TraceViews {

    private static final String KEY_TAG = "d.key.";

    private TraceViews() {}

    static TraceSummary summary(io.dplatform.tracker.server.TraceSummary trace) {
        return new TraceSummary(
                trace.traceId().toString(),
                trace.startMicros() / 1000,
                trace.durationMicros(),
                trace.rootService(),
                trace.rootOperation(),
                trace.services().stream()
                        .map(part -> new ServiceSpans(part.service(), part.spans()))
                        .toList(),
                trace.spans(),
                trace.errors(),
                trace.lane());
    }

    static TraceDetail detail(io.dplatform.tracker.server.TraceDetail trace) {
        return new TraceDetail(
                trace.traceId().toString(),
                trace.spans().stream().map(TraceViews::span).toList(),
                trace.missingParents().stream().map(Span::hex).toList(),
                trace.shifts().stream().map(ClockShift::text).toList(),
                trace.truncated());
    }

    private static SpanView span(PlacedSpan placed) {
        Span span = placed.span();
        return new SpanView(
                Span.hex(placed.spanId()),
                placed.parentId() == 0 ? null : Span.hex(placed.parentId()),
                span.service(),
                span.instance(),
                span.operation(),
                span.kind(),
                span.role(),
                placed.startMicros(),
                span.durationMicros(),
                span.result(),
                known(span.error()),
                span.lane(),
                known(placed.caller()),
                known(span.peer()),
                known(span.version()),
                known(span.queueMicros()),
                known(span.runMicros()),
                span.attempts(),
                tags(span),
                span.events(),
                span.startMicros());
    }

    /** Business keys are shown among the tags, by a name that tells them apart. */
    private static Map<String, String> tags(Span span) {
        if (span.keys().isEmpty()) {
            return span.tags();
        }
        Map<String, String> tags = new TreeMap<>(span.tags());
        span.keys().forEach((name, value) -> tags.put(KEY_TAG + name, value));
        return tags;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long known(long micros) {
        return micros == Span.UNKNOWN ? null : micros;
    }
}
