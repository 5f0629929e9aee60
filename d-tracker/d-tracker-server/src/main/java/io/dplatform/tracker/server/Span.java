package io.dplatform.tracker.server;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One piece of a trace: a call as one of its ends saw it, or some work inside a service. Whatever protocol it came by, it is
 * kept in these words. Text that is not known is {@code ""}; numbers that are not known are {@link #UNKNOWN}.
 *
 * <p>Every text in here was chosen by the sender, names included: data, to be escaped wherever it is shown.
 *
 * @param traceId the trace it belongs to
 * @param spanId unique within the trace, but for the two halves of a Zipkin "shared" span; never 0
 * @param parentId the span it was caused by, 0 for the first one
 * @param service the app that tells it
 * @param instance which process of the app
 * @param version of the app's code
 * @param operation what was called
 * @param kind what the call went over; {@link CallKind#RPC} where the sender did not say
 * @param role which end tells it
 * @param startMicros microseconds since 1970, on the sender's clock
 * @param durationMicros 0 or more
 * @param result how it ended
 * @param error type and message of what went wrong
 * @param lane the lane it ran in
 * @param caller the app that called, on the called side
 * @param peer the other end: the app that was called, or an instance of it, on the calling side
 * @param attempts tries that were made, 0 where that has no meaning
 * @param queueMicros how long the request waited at the callee before its code ran, or {@link #UNKNOWN}
 * @param runMicros how long the callee's code ran, or {@link #UNKNOWN}
 * @param keys the business keys it was about, {@code order → 10086}
 * @param tags whatever else the sender told
 * @param events in the order they were sent
 */
public record Span(
        TraceId traceId,
        long spanId,
        long parentId,
        String service,
        String instance,
        String version,
        String operation,
        CallKind kind,
        SpanRole role,
        long startMicros,
        long durationMicros,
        CallResult result,
        String error,
        String lane,
        String caller,
        String peer,
        int attempts,
        long queueMicros,
        long runMicros,
        Map<String, String> keys,
        Map<String, String> tags,
        List<SpanEvent> events) {

    /** A number the sender did not tell. */
    public static final long UNKNOWN = -1;

    public Span {
        if (traceId.isNone() || spanId == 0) {
            throw new IllegalArgumentException(
                    "span " + hex(spanId) + " of trace " + traceId + " (expected: ids that are not zero)");
        }
        if (durationMicros < 0 || startMicros < 0 || attempts < 0) {
            throw new IllegalArgumentException("span " + hex(spanId) + ": start " + startMicros + " µs, duration "
                    + durationMicros + " µs, attempts " + attempts + " (expected: 0 or more)");
        }
    }

    /** A span with everything else unknown: a {@link CallResult#OK} call on the {@link Lane#BASE base lane}. */
    public static Builder builder(TraceId traceId, long spanId) {
        return new Builder(traceId, spanId);
    }

    /** The end on the sender's clock, in microseconds since 1970. */
    public long endMicros() {
        return startMicros + durationMicros;
    }

    /** Whether it counts as an error: the callee's fault as {@link CallResult#isFault()} has it, not a "no" of the business. */
    public boolean isError() {
        return result.isFault();
    }

    /** A span id as it is written everywhere: 16 lower-case hex digits. */
    public static String hex(long spanId) {
        return HexFormat.of().toHexDigits(spanId);
    }

    /** Collects a span field by field. Not thread-safe, for one span. */
    public static final class Builder {

        private final TraceId traceId;
        private final long spanId;
        private long parentId;
        private String service = "";
        private String instance = "";
        private String version = "";
        private String operation = "";
        private CallKind kind = CallKind.RPC;
        private SpanRole role = SpanRole.INTERNAL;
        private long startMicros;
        private long durationMicros;
        private CallResult result = CallResult.OK;
        private String error = "";
        private String lane = Lane.BASE.name();
        private String caller = "";
        private String peer = "";
        private int attempts;
        private long queueMicros = UNKNOWN;
        private long runMicros = UNKNOWN;
        private Map<String, String> keys = Map.of();
        private Map<String, String> tags = Map.of();
        private List<SpanEvent> events = List.of();

        private Builder(TraceId traceId, long spanId) {
            this.traceId = traceId;
            this.spanId = spanId;
        }

        public Builder parentId(long parentId) {
            this.parentId = parentId;
            return this;
        }

        public Builder service(String service) {
            this.service = service;
            return this;
        }

        public Builder instance(String instance) {
            this.instance = instance;
            return this;
        }

        public Builder version(String version) {
            this.version = version;
            return this;
        }

        public Builder operation(String operation) {
            this.operation = operation;
            return this;
        }

        public Builder kind(CallKind kind) {
            this.kind = kind;
            return this;
        }

        public Builder role(SpanRole role) {
            this.role = role;
            return this;
        }

        public Builder startMicros(long startMicros) {
            this.startMicros = startMicros;
            return this;
        }

        public Builder durationMicros(long durationMicros) {
            this.durationMicros = durationMicros;
            return this;
        }

        public Builder result(CallResult result) {
            this.result = result;
            return this;
        }

        public Builder error(String error) {
            this.error = error;
            return this;
        }

        public Builder lane(String lane) {
            this.lane = lane;
            return this;
        }

        public Builder caller(String caller) {
            this.caller = caller;
            return this;
        }

        public Builder peer(String peer) {
            this.peer = peer;
            return this;
        }

        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        public Builder queueMicros(long queueMicros) {
            this.queueMicros = queueMicros;
            return this;
        }

        public Builder runMicros(long runMicros) {
            this.runMicros = runMicros;
            return this;
        }

        public Builder key(String name, String value) {
            keys = with(keys, name, value);
            return this;
        }

        public Builder tag(String name, String value) {
            tags = with(tags, name, value);
            return this;
        }

        public Builder event(long timeMicros, String name) {
            if (events.isEmpty()) {
                events = new ArrayList<>(2);
            }
            events.add(new SpanEvent(timeMicros, name));
            return this;
        }

        /** The span; the builder is used up. */
        public Span build() {
            return new Span(
                    traceId,
                    spanId,
                    parentId,
                    service,
                    instance,
                    version,
                    operation,
                    kind,
                    role,
                    startMicros,
                    durationMicros,
                    result,
                    error,
                    lane,
                    caller,
                    peer,
                    attempts,
                    queueMicros,
                    runMicros,
                    keys.isEmpty() ? keys : Collections.unmodifiableMap(keys),
                    tags.isEmpty() ? tags : Collections.unmodifiableMap(tags),
                    events.isEmpty() ? events : Collections.unmodifiableList(events));
        }

        private static Map<String, String> with(Map<String, String> map, String name, String value) {
            Map<String, String> grown = map.isEmpty() ? new LinkedHashMap<>(4) : map;
            grown.put(name, value);
            return grown;
        }
    }
}
