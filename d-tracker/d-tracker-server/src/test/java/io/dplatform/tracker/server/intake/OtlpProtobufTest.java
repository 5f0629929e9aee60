package io.dplatform.tracker.server.intake;

import static io.dplatform.tracker.server.intake.OtlpBodies.MICROS;
import static io.dplatform.tracker.server.intake.OtlpBodies.attribute;
import static io.dplatform.tracker.server.intake.OtlpBodies.body;
import static io.dplatform.tracker.server.intake.OtlpBodies.full;
import static io.dplatform.tracker.server.intake.OtlpBodies.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanEvent;
import io.dplatform.tracker.server.SpanRole;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpProtobufTest {

    private final IntakeFixture fixture = new IntakeFixture();

    @Test
    void readsEveryFieldThatTheClientOfThePlatformWrites() {
        IntakeReport report = fixture.otlp(body(full(7)));

        assertThat(report.accepted()).isEqualTo(1);
        Span span = fixture.onlySpan();
        assertThat(span.spanId()).isEqualTo(7);
        assertThat(span.parentId()).isEqualTo(99);
        assertThat(span.service()).isEqualTo("order");
        assertThat(span.instance()).isEqualTo("10.0.0.1:20880");
        assertThat(span.version()).isEqualTo("1.4.2");
        assertThat(span.operation()).isEqualTo("GET /orders/{id}");
        assertThat(span.kind()).isEqualTo(CallKind.RPC);
        assertThat(span.role()).isEqualTo(SpanRole.CLIENT);
        assertThat(span.startMicros()).isEqualTo(MICROS);
        assertThat(span.durationMicros()).isEqualTo(1_500);
        assertThat(span.result()).isEqualTo(CallResult.TIMEOUT);
        assertThat(span.error()).isEqualTo("java.util.concurrent.TimeoutException: no answer in 800 ms");
        assertThat(span.lane()).isEqualTo("alice");
        assertThat(span.caller()).isEqualTo("order");
        assertThat(span.peer()).isEqualTo("stock");
        assertThat(span.attempts()).isEqualTo(2);
        assertThat(span.queueMicros()).isEqualTo(12);
        assertThat(span.runMicros()).isEqualTo(345);
        assertThat(span.keys()).isEqualTo(Map.of("order", "10086"));
        assertThat(span.tags())
                .isEqualTo(Map.of(
                        "server.address", "10.0.0.7",
                        "server.port", "20880",
                        "list", "[true, 2.5, aGk=]",
                        "map", "{a=1}"));
        assertThat(span.events())
                .containsExactly(
                        new SpanEvent(MICROS + 1_000, "attempt: 10.0.0.8:20880, REFUSED, 900 µs"),
                        new SpanEvent(
                                MICROS + 1_400,
                                "exception: java.util.concurrent.TimeoutException: no answer in 800 ms"));
    }

    @Test
    void readsAResourceThatStandsBehindItsSpans() throws IOException {
        byte[] spans = ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span(1)))
                .build()
                .toByteArray();
        byte[] resource = ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "late")))
                .build()
                .toByteArray();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0x0a);
        body.write(spans.length + resource.length);
        body.write(spans);
        body.write(resource);

        fixture.otlp(body.toByteArray());

        assertThat(fixture.onlySpan().service()).isEqualTo("late");
    }

    @Test
    void takesAnEmptyRequest() {
        IntakeReport report = fixture.otlp(new byte[0]);

        assertThat(report.accepted()).isZero();
        assertThat(report.reply().status()).isEqualTo(200);
        assertThat(report.reply().body()).isEmpty();
    }

    @Test
    void leavesOutSpansThatNobodyCouldKeepAndSaysHowMany() throws IOException {
        IntakeReport report = fixture.otlp(body(
                span(1).build(),
                span(2).setTraceId(ByteString.EMPTY).build(),
                span(0).build(),
                span(3).setSpanId(ByteString.copyFrom(new byte[5])).build(),
                span(4).setStartTimeUnixNano(0).build(),
                span(5).setStartTimeUnixNano(-1).build()));

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(5);
        assertThat(report.reason()).contains("no trace id");
        ExportTraceServiceResponse reply =
                ExportTraceServiceResponse.parseFrom(report.reply().body());
        assertThat(reply.getPartialSuccess().getRejectedSpans()).isEqualTo(5);
        assertThat(reply.getPartialSuccess().getErrorMessage()).isEqualTo(report.reason());
    }

    @Test
    void neverMakesADurationNegative() {
        fixture.otlp(body(span(1).setEndTimeUnixNano(OtlpBodies.NANOS - 5_000).build()));

        assertThat(fixture.onlySpan().durationMicros()).isZero();
    }

    @Test
    void cutsWhatIsTooLongAndMarksTheSpan() {
        io.opentelemetry.proto.trace.v1.Span.Builder big =
                span(1).setName("n".repeat(600)).addAttributes(attribute("big", "\ud83d\ude80".repeat(600_000 / 2)));
        for (int i = 0; i < 10_000; i++) {
            big.addAttributes(attribute("tag" + i, i));
            big.addEvents(
                    io.opentelemetry.proto.trace.v1.Span.Event.newBuilder().setName("event" + i));
        }
        IntakeReport report = fixture.otlp(body(big.build()));

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.truncated()).isEqualTo(1);
        Span span = fixture.onlySpan();
        assertThat(span.operation()).hasSize(512);
        assertThat(span.tags()).hasSize(129).containsEntry(SpanLimits.TRUNCATED, "events,operation,tag,tags");
        assertThat(span.tags().get("big")).hasSize(4_096);
        assertThat(span.events()).hasSize(128);
    }

    @Test
    void rejectsASpanThatIsTooBigAloneAndKeepsTheOthers() {
        IntakeReport report = fixture.otlp(body(
                span(1).build(),
                span(2).addAttributes(attribute("a", "x".repeat(3 << 20))).build()));

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
    }

    @Test
    void refusesAWholeBodyOfWhichThePartsDoNotFit() {
        byte[] whole = body(full(1), full(2));
        for (int length = 1; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> fixture.otlp(torn))
                    .isInstanceOfSatisfying(
                            IntakeException.class, e -> assertThat(e.status()).isEqualTo(400));
        }
        assertThat(fixture.store.facts().spans()).isZero();
    }
}
