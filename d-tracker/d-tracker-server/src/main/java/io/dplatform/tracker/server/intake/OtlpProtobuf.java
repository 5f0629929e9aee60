package io.dplatform.tracker.server.intake;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.intake.IntakeException.Cause;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.Base64;

/**
 * Reads OTLP in protobuf. The envelope is walked by hand and only one span at a time becomes an object: a whole request as
 * objects takes many times its size, which is how a body within its limit could still exhaust the heap.
 */
final class OtlpProtobuf {

    private static final int MAX_DEPTH = 32;

    private final byte[] body;
    private final SpanBatch batch;

    private OtlpProtobuf(byte[] body, SpanBatch batch) {
        this.body = body;
        this.batch = batch;
    }

    static void decode(byte[] body, int length, SpanBatch batch) {
        try {
            new OtlpProtobuf(body, batch).request(0, length);
        } catch (IOException e) {
            throw new IntakeException(
                    Cause.MALFORMED,
                    "the body is not OTLP in protobuf: " + Quote.plain(String.valueOf(e.getMessage()), 160)
                            + " (expected: an ExportTraceServiceRequest)",
                    e);
        }
    }

    private void request(int from, int length) throws IOException {
        CodedInputStream in = stream(from, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER)) {
                int size = enter(in);
                int start = from + in.getTotalBytesRead();
                resourceSpans(start, size);
                in.skipRawBytes(size);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void resourceSpans(int from, int length) throws IOException {
        OtlpResource resource = resource(from, length);
        CodedInputStream in = stream(from, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, ResourceSpans.SCOPE_SPANS_FIELD_NUMBER)) {
                int size = enter(in);
                scopeSpans(from + in.getTotalBytesRead(), size, resource);
                in.skipRawBytes(size);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** Read first, since it may stand behind the spans it describes. */
    private OtlpResource resource(int from, int length) throws IOException {
        OtlpResource resource = new OtlpResource();
        CodedInputStream in = stream(from, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, ResourceSpans.RESOURCE_FIELD_NUMBER)) {
                int size = enter(in);
                resourceAttributes(from + in.getTotalBytesRead(), size, resource);
                in.skipRawBytes(size);
            } else {
                in.skipField(tag);
            }
        }
        return resource;
    }

    private void resourceAttributes(int from, int length, OtlpResource resource) throws IOException {
        CodedInputStream in = stream(from, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, Resource.ATTRIBUTES_FIELD_NUMBER)) {
                KeyValue attribute = KeyValue.parseFrom(message(in));
                resource.attribute(attribute.getKey(), text(attribute.getValue()));
            } else {
                in.skipField(tag);
            }
        }
    }

    private void scopeSpans(int from, int length, OtlpResource resource) throws IOException {
        CodedInputStream in = stream(from, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, ScopeSpans.SPANS_FIELD_NUMBER)) {
                int size = enter(in);
                if (size > batch.limits().spanBytes()) {
                    batch.reject("a span has more than " + batch.limits().spanBytes() + " bytes (expected: fewer)");
                } else {
                    CodedInputStream span = stream(from + in.getTotalBytesRead(), size);
                    add(Span.parseFrom(span, ExtensionRegistryLite.getEmptyRegistry()), resource);
                    span.checkLastTagWas(0);
                }
                in.skipRawBytes(size);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void add(Span span, OtlpResource resource) {
        SpanDraft draft = new SpanDraft(batch);
        resource.describe(draft);
        draft.traceId = traceId(span.getTraceId());
        draft.spanId = spanId(span.getSpanId());
        draft.parentId = spanId(span.getParentSpanId());
        draft.name = span.getName();
        draft.role = OtlpFields.role(span.getKindValue());
        OtlpFields.times(draft, span.getStartTimeUnixNano(), span.getEndTimeUnixNano());
        if (span.getStatus().getCodeValue() == OtlpFields.ERROR) {
            draft.failed = true;
            draft.failure = span.getStatus().getMessage();
        }
        for (KeyValue attribute : span.getAttributesList()) {
            if (!draft.takesAttributes()) {
                break;
            }
            draft.attribute(attribute.getKey(), text(attribute.getValue()));
        }
        for (Span.Event event : span.getEventsList()) {
            if (!draft.takesEvents()) {
                break;
            }
            OtlpEvent line = new OtlpEvent();
            line.timeMicros = OtlpFields.micros(event.getTimeUnixNano());
            line.name = event.getName();
            event.getAttributesList().stream()
                    .limit(batch.limits().tags())
                    .forEach(attribute -> line.attribute(attribute.getKey(), text(attribute.getValue())));
            line.addTo(draft);
        }
        draft.finish();
    }

    private static TraceId traceId(ByteString id) {
        return id.size() == 16 ? new TraceId(longAt(id, 0), longAt(id, 8)) : new TraceId(0, 0);
    }

    private static long spanId(ByteString id) {
        return id.size() == 8 ? longAt(id, 0) : 0;
    }

    private static long longAt(ByteString bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes.byteAt(at + i) & 0xff;
        }
        return value;
    }

    private String text(AnyValue value) {
        if (value.hasStringValue()) {
            return value.getStringValue();
        }
        StringBuilder text = new StringBuilder();
        append(value, text, 0);
        return text.toString();
    }

    /** Writes a value as people would; stops soon after the longest text that is kept. */
    private void append(AnyValue value, StringBuilder text, int depth) {
        if (text.length() > batch.limits().tagChars() || depth > MAX_DEPTH) {
            return;
        }
        switch (value.getValueCase()) {
            case STRING_VALUE -> text.append(value.getStringValue());
            case BOOL_VALUE -> text.append(value.getBoolValue());
            case INT_VALUE -> text.append(value.getIntValue());
            case DOUBLE_VALUE -> text.append(value.getDoubleValue());
            case BYTES_VALUE -> {
                ByteString bytes = value.getBytesValue();
                int kept = Math.min(bytes.size(), batch.limits().tagChars());
                text.append(Base64.getEncoder()
                        .encodeToString(bytes.substring(0, kept).toByteArray()));
            }
            case ARRAY_VALUE -> {
                text.append('[');
                String separator = "";
                for (AnyValue element : value.getArrayValue().getValuesList()) {
                    if (text.length() > batch.limits().tagChars()) {
                        break;
                    }
                    append(element, text.append(separator), depth + 1);
                    separator = ", ";
                }
                text.append(']');
            }
            case KVLIST_VALUE -> {
                text.append('{');
                String separator = "";
                for (KeyValue entry : value.getKvlistValue().getValuesList()) {
                    if (text.length() > batch.limits().tagChars()) {
                        break;
                    }
                    append(
                            entry.getValue(),
                            text.append(separator).append(entry.getKey()).append('='),
                            depth + 1);
                    separator = ", ";
                }
                text.append('}');
            }
            default -> {
                // No value: the empty text.
            }
        }
    }

    private CodedInputStream stream(int from, int length) {
        CodedInputStream in = CodedInputStream.newInstance(body, from, length);
        in.setRecursionLimit(MAX_DEPTH);
        return in;
    }

    private static boolean isMessage(int tag, int field) {
        return WireFormat.getTagFieldNumber(tag) == field
                && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** The size of the message that begins here, which lies within the one around it. */
    private static int enter(CodedInputStream in) throws IOException {
        int size = in.readRawVarint32();
        if (size < 0 || size > in.getBytesUntilLimit() && in.getBytesUntilLimit() >= 0) {
            throw new InvalidProtocolBufferException("a message is longer than the one around it");
        }
        return size;
    }

    private CodedInputStream message(CodedInputStream in) throws IOException {
        CodedInputStream message = in.readBytes().newCodedInput();
        message.setRecursionLimit(MAX_DEPTH);
        return message;
    }
}
