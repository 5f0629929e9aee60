package io.dplatform.tracker.client;

import io.dplatform.tracker.context.Attempt;
import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Served;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finished calls as an OTLP request ({@code ExportTraceServiceRequest}, protobuf). What is the same for all calls of a
 * site, and of an instance, is encoded once.
 *
 * <p>Not thread-safe: one thread exports.
 */
final class SpanEncoder {

    private static final String SCOPE = "io.dplatform.tracker";

    /** As many sites, and instances, as are remembered; more begin anew. */
    private static final int MAX_REMEMBERED = 4_096;

    private static final int BYTES_OF_A_SPAN = 320;

    private static final CallResult[] RESULTS = CallResult.values();

    private final byte[] resource;
    private final byte[] scope;
    private final byte[][] results = new byte[RESULTS.length][];
    private final Map<CallSite, byte[]> sites = new HashMap<>();
    private final Map<String, byte[]> instances = new HashMap<>();

    SpanEncoder(ServiceIdentity identity) {
        resource = written(to -> {
            putUnlessEmpty(to, SpanAttributes.OWNER, identity.owner());
            putUnlessEmpty(to, SpanAttributes.ZONE, identity.zone());
            putUnlessEmpty(to, SpanAttributes.SERVICE_VERSION, identity.version());
            put(
                    to,
                    Otlp.RESOURCE_ATTRIBUTES,
                    SpanAttributes.LANE,
                    identity.lane().name());
            put(to, Otlp.RESOURCE_ATTRIBUTES, SpanAttributes.SERVICE_INSTANCE_ID, identity.instance());
            put(to, Otlp.RESOURCE_ATTRIBUTES, SpanAttributes.SERVICE_NAME, identity.app());
            to.nest(Otlp.RESOURCE, 0);
        });
        scope = written(to -> {
            to.text(Otlp.SCOPE_NAME, SCOPE);
            to.nest(Otlp.SCOPE, 0);
        });
        for (CallResult result : RESULTS) {
            results[result.ordinal()] = written(to -> {
                if (result.isFault()) {
                    int status = to.size();
                    to.number(Otlp.STATUS_CODE, Otlp.STATUS_CODE_ERROR);
                    to.nest(Otlp.SPAN_STATUS, status);
                }
                put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.RESULT, result.name());
            });
        }
    }

    /** All here is written from the end to the beginning, as {@link ProtobufWriter} does. */
    byte[] encode(List<FinishedCall> calls) {
        ProtobufWriter to = new ProtobufWriter(resource.length + scope.length + calls.size() * BYTES_OF_A_SPAN);
        for (int i = calls.size() - 1; i >= 0; i--) {
            int span = to.size();
            span(to, calls.get(i));
            to.nest(Otlp.SPANS, span);
        }
        to.raw(scope);
        to.nest(Otlp.SCOPE_SPANS, 0);
        to.raw(resource);
        to.nest(Otlp.RESOURCE_SPANS, 0);
        return to.toBytes();
    }

    private void span(ProtobufWriter to, FinishedCall call) {
        exceptionEvent(to, call);
        List<Attempt> attempts = call.earlierAttempts();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            attemptEvent(to, call, attempts.get(i));
        }
        attributes(to, call);
        to.fixed64(Otlp.SPAN_END, endNanos(call));
        to.fixed64(Otlp.SPAN_START, startNanos(call));
        CallContext context = call.context();
        if (context.parentSpanId() != 0) {
            int parent = to.size();
            to.half(context.parentSpanId());
            to.nest(Otlp.SPAN_PARENT_ID, parent);
        }
        int id = to.size();
        to.half(context.spanId());
        to.nest(Otlp.SPAN_ID, id);
        int trace = to.size();
        to.half(context.traceIdLow());
        to.half(context.traceIdHigh());
        to.nest(Otlp.SPAN_TRACE_ID, trace);
    }

    private void attributes(ProtobufWriter to, FinishedCall call) {
        CallSite site = call.site();
        CallContext context = call.context();
        String errorType = errorType(call);
        if (errorType != null) {
            put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.ERROR_TYPE, errorType);
        }
        if (!context.dyes().isEmpty()) {
            put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.DYE, String.join("|", context.dyes()));
        }
        List<BusinessKey> keys = context.keys();
        for (int i = keys.size() - 1; i >= 0; i--) {
            BusinessKey key = keys.get(i);
            put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.BUSINESS_KEY_PREFIX + key.name(), key.value());
        }
        Served served = call.served();
        if (served != null) {
            put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.RUN_MICROS, served.runMicros());
            put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.QUEUE_MICROS, served.queueMicros());
        }
        if (site.role().isCaller()) {
            if (call.attempts() != 1) {
                put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.ATTEMPTS, call.attempts());
            }
            to.raw(remembered(
                    instances, call.instance(), (part, instance) -> putInstance(part, Otlp.SPAN_ATTRIBUTES, instance)));
        }
        if (!context.lane().isBase()) {
            put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.LANE, context.lane().name());
        }
        to.raw(results[call.result().ordinal()]);
        to.raw(remembered(sites, site, SpanEncoder::site));
        if (!call.tags().isEmpty()) {
            tags(to, call, errorType != null);
        }
    }

    /** A tag that takes a name of the platform's must not stand beside what the platform says itself. */
    private static void tags(ProtobufWriter to, FinishedCall call, boolean hasErrorType) {
        boolean caller = call.site().role().isCaller();
        call.tags().forEach((name, value) -> {
            boolean ours = name.startsWith(SpanAttributes.OURS)
                    || (hasErrorType && name.equals(SpanAttributes.ERROR_TYPE))
                    || (caller && SpanAttributes.OF_INSTANCE.contains(name));
            if (!ours && !name.isEmpty()) {
                put(to, Otlp.SPAN_ATTRIBUTES, name, value);
            }
        });
    }

    private static @Nullable String errorType(FinishedCall call) {
        String thrown = call.errorType();
        if (thrown != null || !call.result().isFault()) {
            return thrown;
        }
        return call.result().name().toLowerCase(Locale.ROOT);
    }

    private static void exceptionEvent(ProtobufWriter to, FinishedCall call) {
        String type = call.errorType();
        if (type == null) {
            return;
        }
        int event = to.size();
        if (!call.errorMessage().isEmpty()) {
            put(to, Otlp.EVENT_ATTRIBUTES, SpanAttributes.EXCEPTION_MESSAGE, call.errorMessage());
        }
        put(to, Otlp.EVENT_ATTRIBUTES, SpanAttributes.EXCEPTION_TYPE, type);
        to.text(Otlp.EVENT_NAME, SpanAttributes.EXCEPTION_EVENT);
        to.fixed64(Otlp.EVENT_TIME, endNanos(call));
        to.nest(Otlp.SPAN_EVENTS, event);
    }

    private static void attemptEvent(ProtobufWriter to, FinishedCall call, Attempt attempt) {
        int event = to.size();
        put(
                to,
                Otlp.EVENT_ATTRIBUTES,
                SpanAttributes.DURATION_MICROS,
                TimeUnit.NANOSECONDS.toMicros(attempt.durationNanos()));
        put(to, Otlp.EVENT_ATTRIBUTES, SpanAttributes.RESULT, attempt.result().name());
        putInstance(to, Otlp.EVENT_ATTRIBUTES, attempt.instance());
        to.text(Otlp.EVENT_NAME, SpanAttributes.ATTEMPT_EVENT);
        to.fixed64(Otlp.EVENT_TIME, startNanos(call) + (attempt.startNanos() - call.startNanos()));
        to.nest(Otlp.SPAN_EVENTS, event);
    }

    private static void site(ProtobufWriter to, CallSite site) {
        put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.CALLEE, site.callee());
        put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.CALLER, site.caller());
        put(to, Otlp.SPAN_ATTRIBUTES, SpanAttributes.KIND, site.kind().name());
        to.number(Otlp.SPAN_KIND, Otlp.kind(site.role()));
        to.text(Otlp.SPAN_NAME, site.operation());
    }

    private static void putInstance(ProtobufWriter to, int field, String instance) {
        int colon = instance.lastIndexOf(':');
        int port = colon < 1 ? -1 : port(instance, colon + 1);
        if (port >= 0) {
            put(to, field, SpanAttributes.SERVER_PORT, port);
            put(to, field, SpanAttributes.SERVER_ADDRESS, instance.substring(0, colon));
        } else if (!instance.isEmpty()) {
            put(to, field, SpanAttributes.PEER, instance);
        }
    }

    private static int port(String text, int from) {
        if (from == text.length() || text.length() - from > 5) {
            return -1;
        }
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            port = port * 10 + (c - '0');
        }
        return port;
    }

    private static long startNanos(FinishedCall call) {
        return TimeUnit.MICROSECONDS.toNanos(call.startEpochMicros());
    }

    private static long endNanos(FinishedCall call) {
        return startNanos(call) + call.durationNanos();
    }

    private static void putUnlessEmpty(ProtobufWriter to, String name, String value) {
        if (!value.isEmpty()) {
            put(to, Otlp.RESOURCE_ATTRIBUTES, name, value);
        }
    }

    private static void put(ProtobufWriter to, int field, String name, String value) {
        int attribute = to.size();
        to.text(Otlp.VALUE_TEXT, value);
        named(to, field, name, attribute);
    }

    private static void put(ProtobufWriter to, int field, String name, long value) {
        int attribute = to.size();
        to.number(Otlp.VALUE_NUMBER, value);
        named(to, field, name, attribute);
    }

    /** A {@code KeyValue}, of the {@code AnyValue} that was written since {@code attribute}. */
    private static void named(ProtobufWriter to, int field, String name, int attribute) {
        to.nest(Otlp.ATTRIBUTE_VALUE, attribute);
        to.text(Otlp.ATTRIBUTE_NAME, name);
        to.nest(field, attribute);
    }

    private interface Part<T> {
        void write(ProtobufWriter to, T value);
    }

    private static <T> byte[] remembered(Map<T, byte[]> known, T value, Part<T> part) {
        byte[] encoded = known.get(value);
        if (encoded == null) {
            encoded = written(to -> part.write(to, value));
            if (known.size() >= MAX_REMEMBERED) {
                known.clear();
            }
            known.put(value, encoded);
        }
        return encoded;
    }

    private static byte[] written(Consumer<ProtobufWriter> part) {
        ProtobufWriter to = new ProtobufWriter(BYTES_OF_A_SPAN);
        part.accept(to);
        return to.toBytes();
    }
}
