package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanRole;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What attributes mean. Our own ({@code d.*}, written by d-tracker-client) become fields of the span and are tags no longer;
 * those of OpenTelemetry's and Zipkin's conventions, old and new, are read for what they tell of the kind, the other end and
 * the result, and stay tags.
 */
final class Semantics {

    private static final String KEY_PREFIX = "d.key.";
    private static final int KEYS = 16;
    private static final int SHORT_TEXT = 128;
    private static final int ADDRESS = 256;
    private static final Set<String> FIELDS = Set.of(
            "d.kind", "d.result", "d.caller", "d.callee", "d.lane", "d.attempts", "d.queue.micros", "d.run.micros");
    private static final Set<String> CACHES = Set.of("redis", "memcached", "valkey", "hazelcast");

    private final SpanDraft draft;
    private final Map<String, String> attributes;

    private Semantics(SpanDraft draft) {
        this.draft = draft;
        this.attributes = draft.attributes();
    }

    static Span span(SpanDraft draft) {
        return new Semantics(draft).span();
    }

    private Span span() {
        CallKind kind = kind();
        Span.Builder span = Span.builder(draft.traceId, draft.spanId)
                .parentId(draft.parentId)
                .service(draft.text("service", orElse(draft.service, "unknown_service"), SHORT_TEXT))
                .instance(draft.text("instance", draft.instance, SHORT_TEXT))
                .version(draft.text("version", draft.version, SHORT_TEXT))
                .operation(draft.discreet("operation", draft.name, SpanDraft.NAME_CHARS))
                .kind(kind)
                .role(draft.role)
                .startMicros(draft.startMicros)
                .durationMicros(draft.durationMicros)
                .result(result())
                .error(draft.discreet("error", error(), draft.limits().tagChars()))
                .lane(lane())
                .caller(draft.text("caller", orElse(attribute("d.caller"), draft.caller), ADDRESS))
                .peer(draft.text("peer", peer(kind), ADDRESS))
                .attempts((int) number("d.attempts", isOurs() ? 1 : 0, Integer.MAX_VALUE))
                .queueMicros(number("d.queue.micros", Span.UNKNOWN, Long.MAX_VALUE))
                .runMicros(number("d.run.micros", Span.UNKNOWN, Long.MAX_VALUE));
        draft.events().forEach(event -> span.event(event.timeMicros(), event.name()));
        keysAndTags(span);
        return span.build();
    }

    private void keysAndTags(Span.Builder span) {
        int keys = 0;
        int tags = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            if (name.startsWith(KEY_PREFIX) && name.length() > KEY_PREFIX.length()) {
                if (keys++ < KEYS) {
                    span.key(
                            draft.text("key", name.substring(KEY_PREFIX.length()), SHORT_TEXT),
                            draft.text("key", attribute.getValue(), SHORT_TEXT));
                } else {
                    draft.cut("keys");
                }
            } else if (!FIELDS.contains(name)) {
                if (tags++ < draft.limits().tags()) {
                    span.tag(name, attribute.getValue());
                } else {
                    draft.cut("tags");
                }
            }
        }
        String cuts = draft.cuts();
        if (!cuts.isEmpty()) {
            span.tag(SpanLimits.TRUNCATED, cuts);
        }
    }

    private boolean isOurs() {
        return attributes.containsKey("d.kind");
    }

    private CallKind kind() {
        CallKind own = constant(CallKind.values(), attribute("d.kind"));
        if (own != null) {
            return own;
        }
        String database = first("db.system.name", "db.system", "db.type");
        if (!database.isEmpty()) {
            return CACHES.contains(database.toLowerCase(Locale.ROOT)) ? CallKind.CACHE : CallKind.SQL;
        }
        if (has("messaging.system") || draft.role == SpanRole.PRODUCER || draft.role == SpanRole.CONSUMER) {
            return CallKind.MESSAGE;
        }
        if (has("rpc.system") || has("rpc.system.name")) {
            return CallKind.RPC;
        }
        if (has("sql.query")) {
            return CallKind.SQL;
        }
        boolean http = has("http.request.method") || has("http.method") || has("http.url") || has("http.path");
        return http ? CallKind.HTTP : CallKind.RPC;
    }

    private String peer(CallKind kind) {
        if (draft.role.isCalled()) {
            return "";
        }
        String named = first("d.callee", "peer.service");
        if (!named.isEmpty() || !draft.peer.isEmpty()) {
            return orElse(named, draft.peer);
        }
        if (kind == CallKind.MESSAGE) {
            named = first("messaging.destination.name", "messaging.destination");
            if (!named.isEmpty()) {
                return named;
            }
        }
        String host = first("server.address", "net.peer.name", "net.peer.ip", "network.peer.address");
        String port = first("server.port", "net.peer.port", "network.peer.port");
        if (!host.isEmpty()) {
            return port.isEmpty() ? host : host + ":" + port;
        }
        return first("db.namespace", "db.name", "db.system.name", "db.system");
    }

    private CallResult result() {
        CallResult own = constant(CallResult.values(), attribute("d.result"));
        if (own != null) {
            return own;
        }
        if (!draft.failed) {
            return CallResult.OK;
        }
        CallResult byStatus = ofHttp(number("http.response.status_code", number("http.status_code", 0, 999), 999));
        if (byStatus == null) {
            byStatus = ofGrpc(first("rpc.response.status_code", "rpc.grpc.status_code", "grpc.status_code"));
        }
        return byStatus == null ? ofException(error()) : byStatus;
    }

    private static @Nullable CallResult ofHttp(long status) {
        if (status == 408 || status == 504) {
            return CallResult.TIMEOUT;
        }
        if (status == 429) {
            return CallResult.REJECTED;
        }
        if (status >= 400 && status < 500) {
            return CallResult.BUSINESS_ERROR;
        }
        return status >= 500 ? CallResult.ERROR : null;
    }

    private static @Nullable CallResult ofGrpc(String status) {
        return switch (status) {
            case "1", "CANCELLED" -> CallResult.CANCELLED;
            case "4", "DEADLINE_EXCEEDED" -> CallResult.TIMEOUT;
            case "8", "RESOURCE_EXHAUSTED" -> CallResult.REJECTED;
            case "3", "INVALID_ARGUMENT", "5", "NOT_FOUND", "6", "ALREADY_EXISTS", "9", "FAILED_PRECONDITION" ->
                CallResult.BUSINESS_ERROR;
            default -> null;
        };
    }

    /** By the name of the exception, which is all that most tracers tell of a call that got no answer. */
    private static CallResult ofException(String error) {
        int end = error.indexOf(':');
        String type = (end < 0 ? error : error.substring(0, end)).toLowerCase(Locale.ROOT);
        if (type.contains("timeout") || type.contains("timed out") || type.contains("deadlineexceeded")) {
            return CallResult.TIMEOUT;
        }
        if (type.endsWith("connectexception")
                || type.contains("connection refused")
                || type.contains("connection_refused")) {
            return CallResult.REFUSED;
        }
        return type.endsWith("cancellationexception") ? CallResult.CANCELLED : CallResult.ERROR;
    }

    private String error() {
        if (!draft.exception.isEmpty()) {
            return draft.exception;
        }
        String type = attribute("error.type");
        if (!type.isEmpty() && !draft.failure.isEmpty() && !type.equals(draft.failure)) {
            return type + ": " + draft.failure;
        }
        return orElse(draft.failure, type);
    }

    private String lane() {
        String lane = attribute("d.lane");
        return Lane.isValid(lane) ? lane : Lane.BASE.name();
    }

    private boolean has(String name) {
        return attributes.containsKey(name);
    }

    private String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    private String first(String... names) {
        for (String name : names) {
            String value = attribute(name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private long number(String name, long ifNone, long max) {
        String text = attribute(name);
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return ifNone;
        }
        return Math.min(max, Long.parseLong(text));
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    private static String orElse(String text, String ifEmpty) {
        return text.isEmpty() ? ifEmpty : text;
    }
}
