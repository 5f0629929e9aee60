package io.dplatform.tracker.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.PayloadMutator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand broken bodies for each decoder, made of good ones; the same ones in every run. */
class MalformedBodiesTest {

    private static final int BODIES = Figures.isLong() ? 10_000 : 1_000;

    enum Form {
        OTLP_PROTOBUF(SpanProtocol.OTLP, IntakeFixture.PROTOBUF, OtlpBodies.body(OtlpBodies.full(7))),
        OTLP_JSON(SpanProtocol.OTLP, IntakeFixture.JSON, Seeds.OTLP_JSON.getBytes(StandardCharsets.UTF_8)),
        ZIPKIN_JSON(SpanProtocol.ZIPKIN, IntakeFixture.JSON, Seeds.ZIPKIN.getBytes(StandardCharsets.UTF_8));

        private final SpanProtocol protocol;
        private final String contentType;

        @SuppressWarnings("ImmutableEnumChecker") // never written to
        private final byte[] seed;

        Form(SpanProtocol protocol, String contentType, byte[] seed) {
            this.protocol = protocol;
            this.contentType = contentType;
            this.seed = seed;
        }
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedInTypedWordsAndAGoodOneIsStoredAfterwards(Form form) {
        IntakeFixture fixture = new IntakeFixture();
        PayloadMutator mutator = new PayloadMutator(form.ordinal());
        int refused = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = mutator.mutated(form.seed);
            boolean zipped = mutator.oneIn(10);
            try {
                fixture.intake.accept(
                        form.protocol,
                        form.contentType,
                        zipped ? "gzip" : null,
                        new ByteArrayInputStream(zipped ? mutator.mutated(OtlpBodies.gzip(form.seed)) : body));
            } catch (IntakeException e) {
                refused++;
                assertThat(e.status()).isIn(400, 413);
                assertThat(e.getMessage()).contains("expected").hasSizeLessThan(400);
            }
        }
        IntakeCounts counts = fixture.intake.counts();
        assertThat(refused).isGreaterThan(BODIES / 4);
        assertThat(counts.malformed() + counts.tooLarge()).isEqualTo(refused);
        assertThat(counts.accepted()).isEqualTo(fixture.store.facts().spans());

        IntakeFixture fresh = new IntakeFixture();
        fresh.intake.accept(form.protocol, form.contentType, null, new ByteArrayInputStream(form.seed));
        long before = fixture.store.facts().spans();
        IntakeReport report =
                fixture.intake.accept(form.protocol, form.contentType, null, new ByteArrayInputStream(form.seed));
        assertThat(report.accepted()).isEqualTo((int) fresh.store.facts().spans());
        assertThat(fixture.store.facts().spans() - before).isEqualTo(report.accepted());
        assertThat(fixture.trace("000000000000abcd0000000000000001"))
                .containsAll(fresh.trace("000000000000abcd0000000000000001"));
    }
}
