package io.dplatform.tracker.server.intake;

import static io.dplatform.tracker.server.intake.OtlpBodies.MICROS;
import static io.dplatform.tracker.server.intake.OtlpBodies.NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanEvent;
import io.dplatform.tracker.server.SpanRole;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {

    private static final String IDS =
            "\"traceId\":\"000000000000ABCD0000000000000001\",\"spanId\":\"0000000000000007\","
                    + "\"startTimeUnixNano\":\"" + NANOS + "\"";

    private final IntakeFixture fixture = new IntakeFixture();

    private static String body(String span) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + span + "}]}],\"resource\":{\"attributes\":["
                + "{\"key\":\"service.name\",\"value\":{\"stringValue\":\"order\"}}]}}]}";
    }

    @Test
    void readsTheSameAsProtobufDoes() {
        fixture.otlp(OtlpBodies.body(OtlpBodies.full(7)));
        Span expected = fixture.onlySpan();
        IntakeFixture json = new IntakeFixture();
        json.otlpJson(Seeds.OTLP_JSON);

        assertThat(json.onlySpan()).isEqualTo(expected);
    }

    @Test
    void takesNumbersAndNamesForEnumsAndTextOrNumbersFor64Bits() {
        fixture.otlpJson(body("\"traceId\":\"000000000000abcd0000000000000001\",\"spanId\":\"0000000000000007\","
                + "\"startTimeUnixNano\":" + NANOS + ",\"endTimeUnixNano\":\"" + (NANOS + 9_000) + "\","
                + "\"kind\":\"SPAN_KIND_CLIENT\",\"status\":{\"code\":\"STATUS_CODE_ERROR\",\"message\":\"broken\"}"));

        Span span = fixture.onlySpan();
        assertThat(span.role()).isEqualTo(SpanRole.CLIENT);
        assertThat(span.startMicros()).isEqualTo(MICROS);
        assertThat(span.durationMicros()).isEqualTo(9);
        assertThat(span.result()).isEqualTo(CallResult.ERROR);
        assertThat(span.error()).isEqualTo("broken");
        assertThat(span.service()).isEqualTo("order");
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        fixture.otlpJson(body(IDS + ",\"traceState\":\"a=b\",\"links\":[{\"x\":[1,{\"y\":null}]}],\"flags\":257,"
                + "\"future\":{\"a\":[[]]},\"kind\":77,\"name\":null,\"events\":null"));

        assertThat(fixture.onlySpan().role()).isEqualTo(SpanRole.INTERNAL);
    }

    @Test
    void readsAttributesOfEveryType() {
        fixture.otlpJson(body(IDS + ",\"attributes\":[{\"key\":\"i\",\"value\":{\"intValue\":\"42\"}},"
                + "{\"key\":\"j\",\"value\":{\"intValue\":43}},{\"key\":\"b\",\"value\":{\"boolValue\":false}},"
                + "{\"key\":\"d\",\"value\":{\"doubleValue\":1.5e3}},{\"key\":\"n\",\"value\":{}},"
                + "{\"key\":\"a\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"x\"},{\"arrayValue\":"
                + "{\"values\":[{\"intValue\":1}]}}]}}}],\"events\":[{\"timeUnixNano\":\"" + NANOS
                + "\",\"name\":\"e\"}]"));

        Span span = fixture.onlySpan();
        assertThat(span.tags())
                .isEqualTo(Map.of("i", "42", "j", "43", "b", "false", "d", "1.5e3", "n", "", "a", "[x, [1]]"));
        assertThat(span.events()).containsExactly(new SpanEvent(MICROS, "e"));
    }

    @Test
    void rejectsSpansWithIdsThatAreNoHex() {
        IntakeReport report =
                fixture.otlpJson(body("\"traceId\":\"zzz\",\"spanId\":\"7\",\"startTimeUnixNano\":\"" + NANOS + "\""));

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(new String(report.reply().body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"" + report.reason() + "\"}}");
    }

    @Test
    void answersInItsOwnLanguage() {
        IntakeReport report = fixture.otlpJson(body(IDS));

        assertThat(report.reply().contentType()).isEqualTo("application/json");
        assertThat(new String(report.reply().body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null x",
                "{\"resourceSpans\":{}}",
                "{\"resourceSpans\":[7]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[[]]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":{}}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1.5}]}]}]}",
                "{\"resourceSpans\":[]} trailing",
                "{\"resourceSpans\":[",
                "<html>"
            })
    void saysWhatIsExpectedOfABodyThatIsNone(String body) {
        assertThatThrownBy(() -> fixture.otlpJson(body)).isInstanceOfSatisfying(IntakeException.class, e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e).hasMessageContaining("resourceSpans");
        });
    }

    @Test
    void refusesDeepNesting() {
        for (String open : new String[] {"[", "{\"a\":"}) {
            String deep = "{\"x\":" + open.repeat(10_000);
            assertThatThrownBy(() -> fixture.otlpJson(deep))
                    .isInstanceOfSatisfying(
                            IntakeException.class, e -> assertThat(e.status()).isEqualTo(400));
        }
    }
}
