package io.dplatform.tracker.client;

import io.dplatform.tracker.context.Attempt;
import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Served;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finished calls as an OTLP request ({@code ExportTraceServiceRequest}, protobuf); its fields and their numbers are those of
 * <a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a>. What is the same for all calls of a
 * site, and of an instance, is encoded once.
 *
 * <p>Not thread-safe: one thread exports.
 */
final class SpanEncoder {

    private static final String SCOPE = "io.dplatform.tracker";

    /** As many sites, and instances, as are remembered; more begin anew. */
    private static final int MAX_REMEMBERED = 4_096;

    private static final int BYTES_OF_A_SPAN = 320;

    /** The field {@code attributes} of each message that has some. */
    private static final int OF_RESOURCE = 1;

    private static final int OF_EVENT = 3;
    private static final int OF_SPAN = 9;

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
            put(to, OF_RESOURCE, SpanAttributes.LANE, identity.lane().name());
            put(to, OF_RESOURCE, SpanAttributes.SERVICE_INSTANCE_ID, identity.instance());
            put(to, OF_RESOURCE, SpanAttributes.SERVICE_NAME, identity.app());
            to.nest(1, 0);
        });
        scope = written(to -> {
            to.text(1, SCOPE);
            to.nest(1, 0);
        });
        for (CallResult result : RESULTS) {
            results[result.ordinal()] = written(to -> {
                if (result.isFault()) {
                    int status = to.size();
                    to.number(3, 2); // code: error
                    to.nest(15, status);
                }
                put(to, OF_SPAN, SpanAttributes.RESULT, result.name());
            });
        }
    }

    /** Like all that is written here from the end to the beginning. */
    byte[] encode(List<FinishedCall> calls) {
        ProtobufWriter to = new ProtobufWriter(resource.length + scope.length + calls.size() * BYTES_OF_A_SPAN);
        for (int i = calls.size() - 1; i >= 0; i--) {
            int span = to.size();
            span(to, calls.get(i));
            to.nest(2, span);
        }
        to.raw(scope);
        to.nest(2, 0); // of one scope
        to.raw(resource);
        to.nest(1, 0); // of one resource
        return to.toBytes();
    }

    private void span(ProtobufWriter to, FinishedCall call) {
        exceptionEvent(to, call);
        List<Attempt> attempts = call.earlierAttempts();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            attemptEvent(to, call, attempts.get(i));
        }
        attributes(to, call);
        to.fixed64(8, endNanos(call));
        to.fixed64(7, startNanos(call));
        // The site brings the fields 5 and 6, name and kind: their order is free.
        CallContext context = call.context();
        if (context.parentSpanId() != 0) {
            int parent = to.size();
            to.half(context.parentSpanId());
            to.nest(4, parent);
        }
        int id = to.size();
        to.half(context.spanId());
        to.nest(2, id);
        int trace = to.size();
        to.half(context.traceIdLow());
        to.half(context.traceIdHigh());
        to.nest(1, trace);
    }

    private void attributes(ProtobufWriter to, FinishedCall call) {
        CallSite site = call.site();
        CallContext context = call.context();
        String errorType = errorType(call);
        if (errorType != null) {
            put(to, OF_SPAN, SpanAttributes.ERROR_TYPE, errorType);
        }
        if (!context.dyes().isEmpty()) {
            put(to, OF_SPAN, SpanAttributes.DYE, String.join("|", context.dyes()));
        }
        List<BusinessKey> keys = context.keys();
        for (int i = keys.size() - 1; i >= 0; i--) {
            BusinessKey key = keys.get(i);
            put(to, OF_SPAN, SpanAttributes.BUSINESS_KEY_PREFIX + key.name(), key.value());
        }
        Served served = call.served();
        if (served != null) {
            put(to, OF_SPAN, SpanAttributes.RUN_MICROS, served.runMicros());
            put(to, OF_SPAN, SpanAttributes.QUEUE_MICROS, served.queueMicros());
        }
        if (site.role().isCaller()) {
            if (call.attempts() != 1) {
                put(to, OF_SPAN, SpanAttributes.ATTEMPTS, call.attempts());
            }
            to.raw(remembered(instances, call.instance(), SpanEncoder::instance));
        }
        if (!context.lane().isBase()) {
            put(to, OF_SPAN, SpanAttributes.LANE, context.lane().name());
        }
        to.raw(results[call.result().ordinal()]);
        to.raw(remembered(sites, site, SpanEncoder::site));
        if (!call.tags().isEmpty()) {
            tags(to, call, errorType);
        }
    }

    /** A tag that takes one of our names must not stand beside what the platform relies on. */
    private static void tags(ProtobufWriter to, FinishedCall call, @Nullable String errorType) {
        Set<String> said = new HashSet<>(
                List.of(SpanAttributes.KIND, SpanAttributes.RESULT, SpanAttributes.CALLER, SpanAttributes.CALLEE));
        CallContext context = call.context();
        context.keys().forEach(key -> said.add(SpanAttributes.BUSINESS_KEY_PREFIX + key.name()));
        if (errorType != null) {
            said.add(SpanAttributes.ERROR_TYPE);
        }
        if (!context.dyes().isEmpty()) {
            said.add(SpanAttributes.DYE);
        }
        if (!context.lane().isBase()) {
            said.add(SpanAttributes.LANE);
        }
        if (call.served() != null) {
            said.addAll(List.of(SpanAttributes.QUEUE_MICROS, SpanAttributes.RUN_MICROS));
        }
        if (call.site().role().isCaller()) {
            said.addAll(List.of(
                    SpanAttributes.ATTEMPTS,
                    SpanAttributes.SERVER_ADDRESS,
                    SpanAttributes.SERVER_PORT,
                    SpanAttributes.PEER));
        }
        call.tags().forEach((name, value) -> {
            if (!said.contains(name)) {
                put(to, OF_SPAN, name, value);
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
            put(to, OF_EVENT, SpanAttributes.EXCEPTION_MESSAGE, call.errorMessage());
        }
        put(to, OF_EVENT, SpanAttributes.EXCEPTION_TYPE, type);
        to.text(2, SpanAttributes.EXCEPTION_EVENT);
        to.fixed64(1, endNanos(call));
        to.nest(11, event);
    }

    private static void attemptEvent(ProtobufWriter to, FinishedCall call, Attempt attempt) {
        int event = to.size();
        put(to, OF_EVENT, SpanAttributes.DURATION_MICROS, TimeUnit.NANOSECONDS.toMicros(attempt.durationNanos()));
        put(to, OF_EVENT, SpanAttributes.RESULT, attempt.result().name());
        putInstance(to, OF_EVENT, attempt.instance());
        to.text(2, SpanAttributes.ATTEMPT_EVENT);
        to.fixed64(1, startNanos(call) + (attempt.startNanos() - call.startNanos()));
        to.nest(11, event);
    }

    private static void site(ProtobufWriter to, CallSite site) {
        put(to, OF_SPAN, SpanAttributes.CALLEE, site.callee());
        put(to, OF_SPAN, SpanAttributes.CALLER, site.caller());
        put(to, OF_SPAN, SpanAttributes.KIND, site.kind().name());
        to.number(6, kind(site.role()));
        to.text(5, site.operation());
    }

    /** {@code SpanKind}. */
    private static int kind(CallRole role) {
        return switch (role) {
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }

    private static void instance(ProtobufWriter to, String instance) {
        putInstance(to, OF_SPAN, instance);
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
            put(to, OF_RESOURCE, name, value);
        }
    }

    private static void put(ProtobufWriter to, int field, String name, String value) {
        int attribute = to.size();
        to.text(1, value);
        named(to, field, name, attribute);
    }

    private static void put(ProtobufWriter to, int field, String name, long value) {
        int attribute = to.size();
        to.number(3, value);
        named(to, field, name, attribute);
    }

    /** A {@code KeyValue}, of the {@code AnyValue} that was written since {@code attribute}. */
    private static void named(ProtobufWriter to, int field, String name, int attribute) {
        to.nest(2, attribute);
        to.text(1, name);
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
