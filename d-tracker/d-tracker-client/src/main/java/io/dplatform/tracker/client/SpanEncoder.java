package io.dplatform.tracker.client;

import io.dplatform.tracker.context.ServiceIdentity;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Finished calls as an OTLP request ({@code ExportTraceServiceRequest}, protobuf). */
final class SpanEncoder {

    private final Resource resource;

    SpanEncoder(ServiceIdentity identity) {
        AttributesBuilder attributes = Attributes.builder()
                .put(SpanAttributes.SERVICE_NAME, identity.app())
                .put(SpanAttributes.SERVICE_INSTANCE_ID, identity.instance())
                .put(SpanAttributes.LANE, identity.lane().name());
        putUnlessEmpty(attributes, SpanAttributes.SERVICE_VERSION, identity.version());
        putUnlessEmpty(attributes, SpanAttributes.ZONE, identity.zone());
        putUnlessEmpty(attributes, SpanAttributes.OWNER, identity.owner());
        this.resource = Resource.create(attributes.build());
    }

    private static void putUnlessEmpty(AttributesBuilder attributes, AttributeKey<String> key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    byte[] encode(List<FinishedCall> calls) {
        List<SpanData> spans = new ArrayList<>(calls.size());
        for (FinishedCall call : calls) {
            spans.add(new CallSpan(call, resource));
        }
        TraceRequestMarshaler request = TraceRequestMarshaler.create(spans);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.getBinarySerializedSize());
        try {
            request.writeBinaryTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }
}
