package io.dplatform.tracker.server.intake;

import static io.dplatform.tracker.server.intake.IntakeFixture.JSON;
import static io.dplatform.tracker.server.intake.IntakeFixture.PROTOBUF;
import static io.dplatform.tracker.server.intake.OtlpBodies.body;
import static io.dplatform.tracker.server.intake.OtlpBodies.gzip;
import static io.dplatform.tracker.server.intake.OtlpBodies.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.server.store.InMemorySpanStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpanIntakeTest {

    /** Zeros without end. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(left, length);
            Arrays.fill(into, at, at + read, (byte) 0);
            left -= read;
            return read;
        }
    }

    private final IntakeFixture fixture = new IntakeFixture();

    private IntakeReport accept(@Nullable String contentType, @Nullable String encoding, byte[] body) {
        return fixture.intake.accept(SpanProtocol.OTLP, contentType, encoding, new ByteArrayInputStream(body));
    }

    private static void assertRefused(int status, String message, ThrowingCallable accepting) {
        assertThatThrownBy(accepting).isInstanceOfSatisfying(IntakeException.class, e -> {
            assertThat(e.status()).isEqualTo(status);
            assertThat(e).hasMessageContaining(message);
        });
    }

    @Test
    void inflatesGzipAndDeflate() throws IOException {
        byte[] body = body(span(1).build());
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(deflated)) {
            deflate.write(body);
        }
        assertThat(accept(PROTOBUF, "gzip", gzip(body)).accepted()).isEqualTo(1);
        assertThat(accept(PROTOBUF + "; charset=x", " GZip ", gzip(body)).accepted())
                .isEqualTo(1);
        assertThat(accept("Application/X-Protobuf", "deflate", deflated.toByteArray())
                        .accepted())
                .isEqualTo(1);
        assertThat(accept(PROTOBUF, "identity", body).accepted()).isEqualTo(1);
        assertThat(accept(PROTOBUF, "", body).accepted()).isEqualTo(1);
    }

    @Test
    void saysWhichTypesAndEncodingsItSpeaks() {
        byte[] body = body(span(1).build());
        assertRefused(415, "application/x-protobuf or application/json", () -> accept("text/plain", null, body));
        assertRefused(415, "application/x-protobuf or application/json", () -> accept(null, null, body));
        assertRefused(415, "gzip, deflate or none", () -> accept(PROTOBUF, "zstd", body));
        assertRefused(415, "gzip, deflate or none", () -> accept(PROTOBUF, "gzip, gzip", gzip(gzip(body))));
        assertRefused(
                415,
                "Zipkin v2",
                () -> fixture.intake.accept(SpanProtocol.ZIPKIN, PROTOBUF, null, new ByteArrayInputStream(body)));
    }

    @Test
    void refusesWhatIsNotInTheEncodingItSays() {
        byte[] body = body(span(1).build());
        byte[] zipped = gzip(body);
        assertRefused(400, "gzip", () -> accept(PROTOBUF, "gzip", body));
        assertRefused(400, "gzip", () -> accept(PROTOBUF, "gzip", new byte[0]));
        assertRefused(400, "gzip", () -> accept(PROTOBUF, "gzip", Arrays.copyOf(zipped, zipped.length - 9)));
        assertRefused(400, "deflate", () -> accept(PROTOBUF, "deflate", body));
    }

    @Test
    void quotesHostileHeadersInOneLine() {
        assertThatThrownBy(() -> accept("text/\r\nX-Evil: 1\u202e" + "a".repeat(500), null, new byte[0]))
                .isInstanceOfSatisfying(IntakeException.class, e -> assertThat(e.getMessage())
                        .doesNotContain("\n", "\r", "\u202e")
                        .hasSizeLessThan(250));
    }

    @Test
    void stopsReadingABodyAtItsLimit() {
        Zeros endless = new Zeros(Long.MAX_VALUE);
        assertRefused(413, "16777216", () -> fixture.intake.accept(SpanProtocol.OTLP, PROTOBUF, null, endless));
        assertThat(Long.MAX_VALUE - endless.left).isLessThan(17 << 20);
    }

    @Test
    void stopsInflatingABombAtItsRatio() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            new Zeros(200 << 20).transferTo(gzip);
        }
        ByteArrayInputStream sent = new ByteArrayInputStream(bomb.toByteArray());
        assertRefused(413, "100 times", () -> fixture.intake.accept(SpanProtocol.OTLP, PROTOBUF, "gzip", sent));
        assertThat(sent.available()).isGreaterThan(bomb.size() / 2);
    }

    @Test
    void stopsInflatingWhatIsJustTooBig() {
        byte[] body = new byte[17 << 20];
        new Random(1).nextBytes(body);
        assertRefused(413, "16777216", () -> accept(PROTOBUF, "gzip", gzip(body)));
    }

    @Test
    void refusesBodiesWithTooManySpans() {
        StringBuilder zipkin = new StringBuilder("[");
        for (int i = 0; i <= SpanLimits.STANDARD.bodySpans(); i++) {
            zipkin.append(i == 0 ? "{}" : ",{}");
        }
        assertRefused(413, "50000", () -> fixture.zipkin(zipkin + "]"));
        String spans = zipkin.substring(1);
        assertRefused(
                413,
                "50000",
                () -> fixture.otlpJson("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}"));
        assertThat(fixture.store.facts().spans()).isZero();
    }

    @Test
    void turnsAwayMoreThanItCanHoldAndTakesItLater() throws Exception {
        SpanLimits limits = new SpanLimits(16 << 20, 100, 100 << 10, 50_000, 2 << 20, 4_096, 128, 128);
        IntakeFixture small = new IntakeFixture(limits);
        byte[] body = body(span(1).build());
        PipedInputStream slow = new PipedInputStream(200 << 10);
        PipedOutputStream sender = new PipedOutputStream(slow);
        sender.write(new byte[60 << 10]);
        Thread held = new Thread(() -> {
            try {
                small.intake.accept(SpanProtocol.OTLP, PROTOBUF, null, slow);
            } catch (IntakeException expected) {
                // Zeros are no spans.
            }
        });
        held.start();
        await().until(() -> slow.available() == 0);

        byte[] big = body(span(1).addAttributes(OtlpBodies.attribute("a", "x".repeat(60 << 10)))
                .build());
        assertRefused(503, "try again", () -> small.otlp(big));
        sender.close();
        held.join();

        assertThat(small.otlp(big).accepted()).isEqualTo(1);
        assertThat(small.otlp(body).accepted()).isEqualTo(1);
        assertThat(small.intake.counts().busy()).isEqualTo(1);
    }

    @Test
    void asksToTryAgainWhenTheStoreCannotTakeSpans() {
        InMemorySpanStore closed = new InMemorySpanStore(1);
        closed.close();
        SpanIntake intake = new SpanIntake(closed, SpanLimits.STANDARD);
        byte[] body = body(span(1).build());

        assertRefused(
                503, "closed", () -> intake.accept(SpanProtocol.OTLP, PROTOBUF, null, new ByteArrayInputStream(body)));
    }

    @Test
    void takesABodyThatBreaksOffForMalformed() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertRefused(400, "broke off", () -> fixture.intake.accept(SpanProtocol.OTLP, JSON, null, broken));
    }

    @Test
    void countsExactly() {
        fixture.otlp(body(span(1).build(), span(2).build(), span(0).build()));
        fixture.otlp(body(span(3).setName("n".repeat(9_000)).build()));
        assertRefused(400, "", () -> fixture.otlpJson("?"));
        assertRefused(415, "", () -> accept("text/plain", null, new byte[0]));

        assertThat(fixture.intake.counts()).isEqualTo(new IntakeCounts(4, 3, 1, 1, 1, 0, 1, 0));
    }
}
