package io.dplatform.tracker.uplink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n";

    @Test
    void readsABodyOfItsLength() throws IOException {
        HttpAnswer answer =
                read("HTTP/1.1 202 Accepted\r\ncontent-TYPE: text/plain\r\nContent-Length: 2\r\n\r\nokHTTP");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.contentType()).isEqualTo("text/plain");
        assertThat(answer.body()).asString(ISO_8859_1).isEqualTo("ok");
        assertThat(answer.reusable()).isTrue();
    }

    @Test
    void readsChunks() throws IOException {
        HttpAnswer answer = read(CHUNKED + "2;a=b\r\nok\r\n0A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");

        assertThat(answer.body()).asString(ISO_8859_1).isEqualTo("ok0123456789");
        assertThat(answer.reusable()).isTrue();
    }

    @Test
    void readsToTheEndOfWhatHasNoLength() throws IOException {
        HttpAnswer answer = read("HTTP/1.1 200 OK\r\n\r\nall of it");

        assertThat(answer.body()).asString(ISO_8859_1).isEqualTo("all of it");
        assertThat(answer.reusable()).isFalse();
    }

    @Test
    void passesOverWhatComesBeforeTheAnswer() throws IOException {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204\r\n\r\n").status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nConnection: close", "HTTP/1.0 200 OK\r\nX: y"})
    void doesNotReuseWhatTheServerCloses(String head) throws IOException {
        assertThat(read(head + "\r\nContent-Length: 0\r\n\r\n").reusable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "banana\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 999 What\r\n\r\n",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: nameless\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                CHUNKED + "\r\n",
                CHUNKED + "z\r\n",
                CHUNKED + "40000000\r\n",
                CHUNKED + "1\r\nok\r\n0\r\n\r\n",
                CHUNKED + "2\r\nok\r\n"
            })
    void knowsWhatIsNoAnswer(String text) {
        assertThatIOException().isThrownBy(() -> read(text));
    }

    @Test
    void stopsAtTheLimits() {
        assertThatIOException()
                .isThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000)))
                .withMessageStartingWith("head of more than ");
        assertThatIOException()
                .isThrownBy(() -> read("HTTP/1.1 100 Go on\r\n\r\n".repeat(10_000)))
                .withMessageStartingWith("head of more than ");
        assertThatIOException()
                .isThrownBy(() -> read("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat((1 << 20) + 1)))
                .withMessageStartingWith("answer of more than ");
        assertThatIOException()
                .isThrownBy(() -> read(CHUNKED + ("80000\r\n" + "x".repeat(0x80000) + "\r\n").repeat(3)))
                .withMessageStartingWith("answer of more than ");
    }

    @Test
    void throwsNothingElseWhateverItReads() {
        byte[] whole = (CHUNKED + "2;a=b\r\nok\r\n0A\r\n0123456789\r\n0\r\n\r\n").getBytes(ISO_8859_1);
        Random random = new Random(20261125);
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(5); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(HttpAnswer.read(new ByteArrayInputStream(damaged)).status())
                        .isBetween(200, 599);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
    }

    private static HttpAnswer read(String text) throws IOException {
        return HttpAnswer.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }
}
