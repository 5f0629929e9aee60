package io.dplatform.tracker.client;

import io.dplatform.tracker.context.CallRole;

/**
 * The numbers that OTLP gives to fields and constants, of those that are written here: {@code trace_service.proto},
 * {@code trace.proto}, {@code resource.proto} and {@code common.proto} of
 * <a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a>.
 */
final class Otlp {

    /** Of {@code ExportTraceServiceRequest}. */
    static final int RESOURCE_SPANS = 1;

    /** Of {@code ResourceSpans}. */
    static final int RESOURCE = 1;

    static final int SCOPE_SPANS = 2;

    static final int RESOURCE_ATTRIBUTES = 1;

    /** Of {@code ScopeSpans}. */
    static final int SCOPE = 1;

    static final int SPANS = 2;

    static final int SCOPE_NAME = 1;

    static final int SPAN_TRACE_ID = 1;
    static final int SPAN_ID = 2;
    static final int SPAN_PARENT_ID = 4;
    static final int SPAN_NAME = 5;
    static final int SPAN_KIND = 6;
    static final int SPAN_START = 7;
    static final int SPAN_END = 8;
    static final int SPAN_ATTRIBUTES = 9;
    static final int SPAN_EVENTS = 11;
    static final int SPAN_STATUS = 15;

    static final int STATUS_CODE = 3;
    static final int STATUS_CODE_ERROR = 2;

    static final int EVENT_TIME = 1;
    static final int EVENT_NAME = 2;
    static final int EVENT_ATTRIBUTES = 3;

    /** Of {@code KeyValue}. */
    static final int ATTRIBUTE_NAME = 1;

    static final int ATTRIBUTE_VALUE = 2;

    /** Of {@code AnyValue}. */
    static final int VALUE_TEXT = 1;

    static final int VALUE_NUMBER = 3;

    private Otlp() {}

    /** {@code SpanKind}. */
    static int kind(CallRole role) {
        return switch (role) {
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }
}
