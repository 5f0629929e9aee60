package io.dplatform.tracker.server.intake;

/** What a body is written in; told apart by the path it was sent to, since both speak JSON. */
public enum SpanProtocol {
    /** {@code POST /v1/traces}: OTLP/HTTP, {@code application/x-protobuf} or {@code application/json}. */
    OTLP,
    /** {@code POST /api/v2/spans}: Zipkin v2, {@code application/json}. */
    ZIPKIN
}
