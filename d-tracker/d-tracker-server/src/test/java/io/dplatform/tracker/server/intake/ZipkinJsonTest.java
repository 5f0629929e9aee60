package io.dplatform.tracker.server.intake;

import static io.dplatform.tracker.server.intake.OtlpBodies.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanEvent;
import io.dplatform.tracker.server.SpanRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipkinJsonTest {

    private final IntakeFixture fixture = new IntakeFixture();

    @Test
    void readsBothHalvesOfASharedSpan() {
        IntakeReport report = fixture.zipkin(Seeds.ZIPKIN);

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.reply().status()).isEqualTo(202);
        List<Span> spans = fixture.trace("abcd0000000000000001");
        Span client = spans.get(0);
        assertThat(client.spanId()).isEqualTo(7);
        assertThat(client.parentId()).isEqualTo(0x63);
        assertThat(client.service()).isEqualTo("order");
        assertThat(client.instance()).isEqualTo("10.0.0.1:8080");
        assertThat(client.role()).isEqualTo(SpanRole.CLIENT);
        assertThat(client.kind()).isEqualTo(CallKind.HTTP);
        assertThat(client.peer()).isEqualTo("stock");
        assertThat(client.startMicros()).isEqualTo(MICROS);
        assertThat(client.durationMicros()).isEqualTo(1_500);
        assertThat(client.result()).isEqualTo(CallResult.TIMEOUT);
        assertThat(client.error()).isEqualTo("timed out");
        assertThat(client.tags()).isEqualTo(Map.of("http.method", "GET", "http.status_code", "504"));
        assertThat(client.events()).containsExactly(new SpanEvent(MICROS + 1_000, "wr"));
        Span server = spans.get(1);
        assertThat(server.spanId()).isEqualTo(7);
        assertThat(server.role()).isEqualTo(SpanRole.SERVER);
        assertThat(server.instance()).isEqualTo("[2001:db8::c001]");
        assertThat(server.caller()).isEqualTo("order");
        assertThat(server.peer()).isEmpty();
        assertThat(server.result()).isEqualTo(CallResult.OK);
    }

    @Test
    void takesShortIds() {
        fixture.zipkin("[{\"traceId\":\"ABC\",\"id\":\"1\",\"timestamp\":5}]");

        assertThat(fixture.trace("0000000000000abc")).hasSize(1);
    }

    @Test
    void placesASpanWithoutAStartAtItsFirstAnnotation() {
        IntakeReport report = fixture.zipkin("[{\"traceId\":\"a\",\"id\":\"1\",\"annotations\":[{\"timestamp\":77,"
                + "\"value\":\"cr\"}]},{\"traceId\":\"a\",\"id\":\"2\"}]");

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(fixture.trace("a").get(0).startMicros()).isEqualTo(77);
    }

    @Test
    void takesAnEmptyErrorTagForAnError() {
        fixture.zipkin("[{\"traceId\":\"a\",\"id\":\"1\",\"timestamp\":5,\"tags\":{\"error\":\"\"}}]");

        assertThat(fixture.trace("a").get(0).result()).isEqualTo(CallResult.ERROR);
    }

    @Test
    void takesAnEmptyList() {
        assertThat(fixture.zipkin("[]").accepted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[{\"tags\":[]}]",
                "[{\"timestamp\":\"soon\"}]",
                "[{\"id\":[]}]",
                "[",
                "[" + "{\"localEndpoint\":\"order\"}]"
            })
    void saysWhatIsExpectedOfABodyThatIsNone(String body) {
        assertThatThrownBy(() -> fixture.zipkin(body)).isInstanceOfSatisfying(IntakeException.class, e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e).hasMessageContaining("Zipkin v2");
        });
    }
}
