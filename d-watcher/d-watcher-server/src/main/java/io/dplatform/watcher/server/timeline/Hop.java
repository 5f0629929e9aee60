package io.dplatform.watcher.server.timeline;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.SpanRole;
import org.jspecify.annotations.Nullable;

/**
 * One step of what was done: a request, a call with both its ends in one line, a statement, a message sent or handled.
 *
 * @param startMicros epoch microseconds
 * @param depth how many hops of the same trace it is nested in
 * @param service that did it
 * @param peer that was asked: a service, {@code db:…}, {@code topic:…}; for what was served or handled, who asked
 * @param queueMicros how long it waited before it was begun: at the callee, or in the topic
 * @param runMicros how long the callee's code ran
 * @param attempts more than 1 if it was tried again
 * @param keyed whether this very hop carries the key; others belong to its trace
 */
public record Hop(
        long startMicros,
        long durationMicros,
        String traceId,
        String spanId,
        int depth,
        String service,
        @Nullable String peer,
        String operation,
        CallKind kind,
        SpanRole role,
        CallResult result,
        @Nullable String error,
        @Nullable Long queueMicros,
        @Nullable Long runMicros,
        int attempts,
        boolean keyed) {}
