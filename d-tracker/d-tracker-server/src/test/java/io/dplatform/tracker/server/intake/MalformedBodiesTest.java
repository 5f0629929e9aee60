package io.dplatform.tracker.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand broken bodies for each decoder, made of good ones; the same ones in every run. */
class MalformedBodiesTest {

    private static final int BODIES = 1_000;

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
        Random random = new Random(form.ordinal());
        int refused = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = mutated(form.seed, random);
            boolean zipped = random.nextInt(10) == 0;
            try {
                fixture.intake.accept(
                        form.protocol,
                        form.contentType,
                        zipped ? "gzip" : null,
                        new ByteArrayInputStream(zipped ? mutated(OtlpBodies.gzip(form.seed), random) : body));
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

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] body = seed.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(6)) {
                case 0 -> body[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> body[at] = (byte) random.nextInt(256);
                case 2 -> body = Arrays.copyOf(body, Math.max(1, at));
                case 3 -> body = spliced(body, at, 0, repeated((byte) random.nextInt(256), random.nextInt(64)));
                case 4 -> body = spliced(body, at, Math.min(random.nextInt(32), body.length - at), new byte[0]);
                default -> {
                    int from = random.nextInt(body.length);
                    int to = Math.min(body.length, from + random.nextInt(200));
                    body = spliced(body, at, 0, Arrays.copyOfRange(body, from, to));
                }
            }
            if (body.length == 0) {
                return body;
            }
        }
        return body;
    }

    private static byte[] repeated(byte value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] spliced(byte[] body, int at, int removed, byte[] added) {
        byte[] spliced = new byte[body.length - removed + added.length];
        System.arraycopy(body, 0, spliced, 0, at);
        System.arraycopy(added, 0, spliced, at, added.length);
        System.arraycopy(body, at + removed, spliced, at + added.length, body.length - at - removed);
        return spliced;
    }
}
