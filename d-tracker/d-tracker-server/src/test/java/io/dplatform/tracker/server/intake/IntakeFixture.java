package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.store.InMemorySpanStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An intake before a store on the heap. */
final class IntakeFixture {

    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";

    final InMemorySpanStore store = new InMemorySpanStore(1_000_000);
    final SpanIntake intake;

    IntakeFixture(SpanLimits limits) {
        intake = new SpanIntake(store, limits);
    }

    IntakeFixture() {
        this(SpanLimits.STANDARD);
    }

    IntakeReport otlp(byte[] body) {
        return intake.accept(SpanProtocol.OTLP, PROTOBUF, null, new ByteArrayInputStream(body));
    }

    IntakeReport otlpJson(String body) {
        return json(SpanProtocol.OTLP, body);
    }

    IntakeReport zipkin(String body) {
        return json(SpanProtocol.ZIPKIN, body);
    }

    private IntakeReport json(SpanProtocol protocol, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return intake.accept(protocol, JSON, null, new ByteArrayInputStream(bytes));
    }

    List<Span> trace(String traceId) {
        return store.trace(TraceId.parse(traceId).orElseThrow()).orElseThrow().spans();
    }

    /** The only span of the trace that {@link OtlpBodies} makes. */
    Span onlySpan() {
        List<Span> spans = trace("000000000000abcd0000000000000001");
        if (spans.size() != 1) {
            throw new AssertionError(spans);
        }
        return spans.get(0);
    }
}
