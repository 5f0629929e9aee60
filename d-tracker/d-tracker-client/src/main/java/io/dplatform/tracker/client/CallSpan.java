package io.dplatform.tracker.client;

import io.dplatform.tracker.context.Attempt;
import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Served;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A finished call as the span that OpenTelemetry's exporters know. Made on the exporting thread. */
final class CallSpan implements SpanData {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("io.dplatform.tracker");

    private final FinishedCall call;
    private final Resource resource;
    private final SpanContext context;
    private final SpanContext parent;
    private final Attributes attributes;
    private final List<EventData> events;

    CallSpan(FinishedCall call, Resource resource) {
        this.call = call;
        this.resource = resource;
        String traceId = call.context().traceId();
        this.context = span(traceId, call.context().spanId());
        long parentId = call.context().parentSpanId();
        this.parent = parentId == 0 ? SpanContext.getInvalid() : span(traceId, parentId);
        this.attributes = attributes(call);
        this.events = events(call);
    }

    private static SpanContext span(String traceId, long spanId) {
        return SpanContext.create(traceId, SpanId.fromLong(spanId), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static Attributes attributes(FinishedCall call) {
        CallSite site = call.site();
        CallContext context = call.context();
        AttributesBuilder attributes = Attributes.builder();
        // Tags first: a tag that takes one of our names must not overwrite what the platform relies on.
        call.tags().forEach(attributes::put);
        attributes
                .put(SpanAttributes.KIND, site.kind().name())
                .put(SpanAttributes.RESULT, call.result().name())
                .put(SpanAttributes.CALLER, site.caller())
                .put(SpanAttributes.CALLEE, site.callee());
        if (!context.lane().isBase()) {
            attributes.put(SpanAttributes.LANE, context.lane().name());
        }
        if (site.role().isCaller()) {
            putInstance(attributes, call.instance());
            if (call.attempts() != 1) {
                attributes.put(SpanAttributes.ATTEMPTS, (long) call.attempts());
            }
        }
        Served served = call.served();
        if (served != null) {
            attributes
                    .put(SpanAttributes.QUEUE_MICROS, served.queueMicros())
                    .put(SpanAttributes.RUN_MICROS, served.runMicros());
        }
        for (BusinessKey key : context.keys()) {
            attributes.put(SpanAttributes.BUSINESS_KEY_PREFIX + key.name(), key.value());
        }
        if (!context.dyes().isEmpty()) {
            attributes.put(SpanAttributes.DYE, String.join("|", context.dyes()));
        }
        putErrorType(attributes, call);
        return attributes.build();
    }

    private static void putErrorType(AttributesBuilder attributes, FinishedCall call) {
        String type = call.errorType();
        if (type != null) {
            attributes.put(SpanAttributes.ERROR_TYPE, type);
        } else if (call.result().isFault()) {
            attributes.put(SpanAttributes.ERROR_TYPE, call.result().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void putInstance(AttributesBuilder attributes, String instance) {
        int colon = instance.lastIndexOf(':');
        int port = colon < 1 ? -1 : port(instance, colon + 1);
        if (port >= 0) {
            attributes
                    .put(SpanAttributes.SERVER_ADDRESS, instance.substring(0, colon))
                    .put(SpanAttributes.SERVER_PORT, (long) port);
        } else if (!instance.isEmpty()) {
            attributes.put(SpanAttributes.PEER, instance);
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

    private static List<EventData> events(FinishedCall call) {
        List<EventData> events = new ArrayList<>(call.earlierAttempts().size() + 1);
        for (Attempt attempt : call.earlierAttempts()) {
            events.add(attemptEvent(call, attempt));
        }
        String type = call.errorType();
        if (type != null) {
            AttributesBuilder exception = Attributes.builder().put(SpanAttributes.EXCEPTION_TYPE, type);
            if (!call.errorMessage().isEmpty()) {
                exception.put(SpanAttributes.EXCEPTION_MESSAGE, call.errorMessage());
            }
            events.add(EventData.create(endNanos(call), SpanAttributes.EXCEPTION_EVENT, exception.build()));
        }
        return events;
    }

    private static EventData attemptEvent(FinishedCall call, Attempt attempt) {
        AttributesBuilder attributes = Attributes.builder();
        putInstance(attributes, attempt.instance());
        attributes
                .put(SpanAttributes.RESULT, attempt.result().name())
                .put(SpanAttributes.DURATION_MICROS, TimeUnit.NANOSECONDS.toMicros(attempt.durationNanos()));
        long start = startNanos(call) + (attempt.startNanos() - call.startNanos());
        return EventData.create(start, SpanAttributes.ATTEMPT_EVENT, attributes.build());
    }

    private static long startNanos(FinishedCall call) {
        return TimeUnit.MICROSECONDS.toNanos(call.startEpochMicros());
    }

    private static long endNanos(FinishedCall call) {
        return startNanos(call) + call.durationNanos();
    }

    @Override
    public String getName() {
        return call.site().operation();
    }

    @Override
    public SpanKind getKind() {
        return switch (call.site().role()) {
            case CLIENT -> SpanKind.CLIENT;
            case SERVER -> SpanKind.SERVER;
            case PRODUCER -> SpanKind.PRODUCER;
            case CONSUMER -> SpanKind.CONSUMER;
        };
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return parent;
    }

    @Override
    public StatusData getStatus() {
        CallResult result = call.result();
        return result.isFault() ? StatusData.error() : StatusData.unset();
    }

    @Override
    public long getStartEpochNanos() {
        return startNanos(call);
    }

    @Override
    public long getEndEpochNanos() {
        return endNanos(call);
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public int getTotalRecordedEvents() {
        return events.size();
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    @Deprecated
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return InstrumentationLibraryInfo.create(SCOPE.getName(), null);
    }

    @Override
    public Resource getResource() {
        return resource;
    }
}
