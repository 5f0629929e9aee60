package io.dplatform.tracker.server.intake;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Bodies as senders make them. */
final class OtlpBodies {

    /** 2026-01-01T00:00:00Z. */
    static final long NANOS = 1_767_225_600_000_000_000L;

    static final long MICROS = NANOS / 1_000;

    private OtlpBodies() {}

    static ByteString traceId(long low) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(16).putLong(0xabcdL).putLong(low).flip());
    }

    static ByteString spanId(long id) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
    }

    static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    static KeyValue attribute(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }

    static Span.Builder span(long id) {
        return Span.newBuilder()
                .setTraceId(traceId(1))
                .setSpanId(spanId(id))
                .setName("GET /orders/{id}")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(NANOS)
                .setEndTimeUnixNano(NANOS + 1_500_999);
    }

    /** A body of one resource. */
    static byte[] body(Span... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (Span span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(attribute("service.name", "order"))
                                .addAttributes(attribute("service.instance.id", "10.0.0.1:20880"))
                                .addAttributes(attribute("service.version", "1.4.2"))
                                .addAttributes(attribute("d.zone", "east")))
                        .addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    /** A span with something of everything, as d-tracker-client and other tracers send it. */
    static Span full(long id) {
        AnyValue list = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(AnyValue.newBuilder().setBoolValue(true))
                        .addValues(AnyValue.newBuilder().setDoubleValue(2.5))
                        .addValues(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("hi"))))
                .build();
        AnyValue map = AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addValues(attribute("a", 1)))
                .build();
        return span(id).setParentSpanId(spanId(99))
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("d.kind", "RPC"))
                .addAttributes(attribute("d.result", "TIMEOUT"))
                .addAttributes(attribute("d.caller", "order"))
                .addAttributes(attribute("d.callee", "stock"))
                .addAttributes(attribute("d.lane", "alice"))
                .addAttributes(attribute("d.attempts", 2))
                .addAttributes(attribute("d.queue.micros", 12))
                .addAttributes(attribute("d.run.micros", 345))
                .addAttributes(attribute("d.key.order", "10086"))
                .addAttributes(attribute("server.address", "10.0.0.7"))
                .addAttributes(attribute("server.port", 20_880))
                .addAttributes(KeyValue.newBuilder().setKey("list").setValue(list))
                .addAttributes(KeyValue.newBuilder().setKey("map").setValue(map))
                .addEvents(Span.Event.newBuilder()
                        .setTimeUnixNano(NANOS + 1_000_000)
                        .setName("attempt")
                        .addAttributes(attribute("server.address", "10.0.0.8"))
                        .addAttributes(attribute("server.port", 20_880))
                        .addAttributes(attribute("d.result", "REFUSED"))
                        .addAttributes(attribute("d.duration.micros", 900)))
                .addEvents(Span.Event.newBuilder()
                        .setTimeUnixNano(NANOS + 1_400_000)
                        .setName("exception")
                        .addAttributes(attribute("exception.type", "java.util.concurrent.TimeoutException"))
                        .addAttributes(attribute("exception.message", "no answer in 800 ms")))
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .build();
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
