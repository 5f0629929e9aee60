package io.dplatform.tracker.server.intake;

import static io.dplatform.tracker.server.intake.OtlpBodies.attribute;
import static io.dplatform.tracker.server.intake.OtlpBodies.body;
import static io.dplatform.tracker.server.intake.OtlpBodies.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticsTest {

    private static Span read(io.opentelemetry.proto.trace.v1.Span.Builder span) {
        IntakeFixture fixture = new IntakeFixture();
        fixture.otlp(body(span.build()));
        return fixture.onlySpan();
    }

    private static io.opentelemetry.proto.trace.v1.Span.Builder client() {
        return span(1).setKind(SpanKind.SPAN_KIND_CLIENT);
    }

    private static io.opentelemetry.proto.trace.v1.Span.Builder failed(String message) {
        return client().setStatus(Status.newBuilder()
                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                .setMessage(message));
    }

    @ParameterizedTest
    @CsvSource({
        "http.request.method, GET, HTTP",
        "http.method, GET, HTTP",
        "rpc.system, grpc, RPC",
        "db.system, mysql, SQL",
        "db.system.name, postgresql, SQL",
        "db.system, redis, CACHE",
        "messaging.system, kafka, MESSAGE",
        "d.kind, CACHE, CACHE",
        "d.kind, CARRIER_PIGEON, RPC"
    })
    void tellsTheKindByConventionsOldAndNew(String name, String value, CallKind kind) {
        assertThat(read(client().addAttributes(attribute(name, value))).kind()).isEqualTo(kind);
    }

    @Test
    void takesProducersForMessages() {
        Span span = read(span(1).setKind(SpanKind.SPAN_KIND_PRODUCER)
                .addAttributes(attribute("messaging.destination.name", "order-paid")));

        assertThat(span.kind()).isEqualTo(CallKind.MESSAGE);
        assertThat(span.peer()).isEqualTo("order-paid");
    }

    @Test
    void findsTheOtherEnd() {
        assertThat(read(client().addAttributes(attribute("peer.service", "pay")))
                        .peer())
                .isEqualTo("pay");
        assertThat(read(client().addAttributes(attribute("server.address", "pay.local"))
                                .addAttributes(attribute("server.port", 443)))
                        .peer())
                .isEqualTo("pay.local:443");
        assertThat(read(client().addAttributes(attribute("db.system", "mysql"))
                                .addAttributes(attribute("db.name", "orders")))
                        .peer())
                .isEqualTo("orders");
        assertThat(read(span(1).addAttributes(attribute("server.address", "me")))
                        .peer())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http.response.status_code, 500, ERROR",
        "http.response.status_code, 404, BUSINESS_ERROR",
        "http.status_code, 429, REJECTED",
        "http.status_code, 504, TIMEOUT",
        "rpc.grpc.status_code, 4, TIMEOUT",
        "rpc.grpc.status_code, 5, BUSINESS_ERROR",
        "rpc.grpc.status_code, 8, REJECTED",
        "error.type, java.net.SocketTimeoutException, TIMEOUT",
        "error.type, java.net.ConnectException, REFUSED",
        "error.type, java.util.concurrent.CancellationException, CANCELLED",
        "error.type, java.lang.IllegalStateException, ERROR",
        "d.result, REJECTED, REJECTED",
        "d.result, NONSENSE, ERROR"
    })
    void tellsTheResultOfAFailure(String name, String value, CallResult result) {
        assertThat(read(failed("").addAttributes(attribute(name, value))).result())
                .isEqualTo(result);
    }

    @Test
    void doesNotTakeAStatusForAFailureThatTheTracerDoesNot() {
        assertThat(read(span(1).addAttributes(attribute("http.response.status_code", 404)))
                        .result())
                .isEqualTo(CallResult.OK);
    }

    @Test
    void describesTheErrorByWhatItKnows() {
        assertThat(read(failed("broken")).error()).isEqualTo("broken");
        assertThat(read(failed("broken").addAttributes(attribute("error.type", "E")))
                        .error())
                .isEqualTo("E: broken");
        assertThat(read(failed("").addAttributes(attribute("error.type", "E"))).error())
                .isEqualTo("E");
    }

    @Test
    void putsLanesThatCannotBeOnTheBaseLane() {
        assertThat(read(span(1).addAttributes(attribute("d.lane", "Ali ce"))).lane())
                .isEqualTo("base");
        assertThat(read(span(1)).lane()).isEqualTo("base");
    }

    @Test
    void countsOneAttemptWhereOurClientSaysNothingAndNoneForOthers() {
        assertThat(read(client().addAttributes(attribute("d.kind", "RPC"))).attempts())
                .isEqualTo(1);
        assertThat(read(client().addAttributes(attribute("d.kind", "RPC")).addAttributes(attribute("d.attempts", 0)))
                        .attempts())
                .isZero();
        assertThat(read(client()).attempts()).isZero();
    }

    @Test
    void takesNumbersThatAreNoneForUnknown() {
        Span span = read(client().addAttributes(attribute("d.queue.micros", "-5"))
                .addAttributes(attribute("d.run.micros", "9".repeat(30))));

        assertThat(span.queueMicros()).isEqualTo(Span.UNKNOWN);
        assertThat(span.runMicros()).isEqualTo(Span.UNKNOWN);
    }

    @Test
    void keepsAtMostSixteenKeys() {
        io.opentelemetry.proto.trace.v1.Span.Builder span = span(1);
        for (int i = 0; i < 20; i++) {
            span.addAttributes(attribute("d.key.k" + i, "v"));
        }
        assertThat(read(span).keys()).hasSize(16);
    }
}
