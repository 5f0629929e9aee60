package io.dplatform.watcher.server.traces;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.SpanEvent;
import io.dplatform.tracker.server.SpanRole;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span. Times are epoch microseconds.
 *
 * @param peer the address that was called
 * @param queueMicros what the callee said of the wait before it began
 * @param startMicrosRaw before the clocks of two machines were reconciled; equal to {@code startMicros} where they agree
 */
public record SpanView(
        String spanId,
        @Nullable String parentId,
        String service,
        String instance,
        String operation,
        CallKind kind,
        SpanRole role,
        long startMicros,
        long durationMicros,
        CallResult result,
        @Nullable String error,
        String lane,
        @Nullable String caller,
        @Nullable String peer,
        @Nullable String version,
        @Nullable Long queueMicros,
        @Nullable Long runMicros,
        int attempts,
        Map<String, String> tags,
        List<SpanEvent> events,
        long startMicrosRaw) {}
