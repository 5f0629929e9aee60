package io.dplatform.tracker.uplink;

import static io.dplatform.tracker.testkit.StubHttpServer.endless;
import static io.dplatform.tracker.testkit.StubHttpServer.silence;
import static io.dplatform.tracker.testkit.StubHttpServer.status;
import static io.dplatform.tracker.testkit.StubHttpServer.text;
import static io.dplatform.tracker.testkit.StubHttpServer.trickle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.StubHttpServer;
import io.dplatform.tracker.uplink.Reply.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which the platform can be away, slow or not itself: the post comes back, says so, and leaves nothing behind. */
@Timeout(30)
class HttpUplinkTest {

    private static final String PATH = "/v1/traces";
    private static final byte[] BODY = "spans".repeat(100).getBytes(StandardCharsets.UTF_8);

    /** After a failure it stays closed for as long as it may. */
    private static final LongUnaryOperator WHOLE_WINDOW = window -> window;

    private final AtomicLong now = new AtomicLong();
    private StubHttpServer platform;
    private HttpUplink uplink;

    @BeforeEach
    void start() throws IOException {
        platform = new StubHttpServer(status("200 OK", "Content-Type: application/x-protobuf"));
        uplink = uplinkTo(addressOf(platform));
    }

    @AfterEach
    void stop() throws IOException {
        platform.close();
    }

    @Test
    void postsCompressedWithToken() throws Exception {
        Reply reply = uplink.post(PATH, "application/x-protobuf", BODY);

        assertThat(reply.isAccepted()).isTrue();
        assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("ok");
        StubHttpServer.Request request = platform.requests.take();
        assertThat(request.head())
                .startsWith("POST /v1/traces HTTP/1.1\r\n")
                .contains("Authorization: Bearer secret\r\n")
                .contains("Content-Type: application/x-protobuf\r\n")
                .contains("Content-Encoding: gzip\r\n");
        assertThat(request.text()).isEqualTo("spans".repeat(100));
    }

    @Test
    void takesNothingOnceItIsClosed() {
        HttpUplink closed = uplinkTo(addressOf(platform));
        assertThat(post(closed)).isEqualTo(Outcome.ACCEPTED);

        closed.close();

        assertThat(post(closed)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(platform.requests).hasSize(1);
    }

    @Test
    void waitsForAnAddress() {
        AtomicReference<Optional<PlatformAddress>> known = new AtomicReference<>(Optional.empty());
        HttpUplink waiting = new HttpUplink(known::get, Duration.ofSeconds(5), now::get, WHOLE_WINDOW);

        assertThat(post(waiting)).isEqualTo(Outcome.UNAVAILABLE);
        known.set(addressOf(platform));
        assertThat(post(waiting)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void followsThePlatformToItsNewAddress() throws Exception {
        AtomicReference<Optional<PlatformAddress>> known = new AtomicReference<>(addressOf(platform));
        HttpUplink moving = new HttpUplink(known::get, Duration.ofSeconds(5), now::get, WHOLE_WINDOW);
        assertThat(post(moving)).isEqualTo(Outcome.ACCEPTED);

        try (StubHttpServer elsewhere = new StubHttpServer(status("202 Accepted"))) {
            known.set(addressOf(elsewhere));
            assertThat(post(moving)).isEqualTo(Outcome.ACCEPTED);
            assertThat(elsewhere.requests).hasSize(1);
        }
    }

    @Test
    void comesBackWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(post(uplinkTo(Optional.of(new PlatformAddress(URI.create("http://127.0.0.1:" + port), "t")))))
                .isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void comesBackWhereTheHostIsUnknown() {
        assertThat(post(uplinkTo(Optional.of(new PlatformAddress(URI.create("http://platform.invalid:8600"), "t")))))
                .isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void comesBackFromABlackHole() {
        platform.answer(silence());

        assertThat(post(uplinkWithin(Duration.ofMillis(200)))).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void comesBackFromAnAnswerThatTrickles() {
        platform.answer(trickle("HTTP/1.1 200 OK"));

        assertThat(post(uplinkWithin(Duration.ofMillis(300)))).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void hangsUpOnAnAnswerWithoutEnd() {
        platform.answer(endless("HTTP/1.1 200 OK"));

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
        await().until(() -> platform.open() == 0);
        assertThat(platform.written()).isLessThan(64 << 20);
    }

    @Test
    void takesAPageForNoAnswer() {
        platform.answer(status("200 OK", "Content-Type: Text/HTML; charset=utf-8"));

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not http at all\r\n\r\n", "HTTP/1.1 banana\r\n\r\n", "\0\0\0\4\1\0\0\0\0\0\0\0\0"})
    void comesBackFromWhatIsNoHttp(String answer) {
        platform.answer(out -> {
            text(answer).write(out);
            throw new IOException("hang up");
        });

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        try (StubHttpServer elsewhere = new StubHttpServer(status("200 OK"))) {
            platform.answer(
                    status("302 Found", "Location: " + addressOf(elsewhere).orElseThrow() + "/v1/traces"));

            assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "401 Unauthorized",
                "403 Forbidden",
                "408 Request Timeout",
                "429 Too Many Requests",
                "500 Oh",
                "503 Busy"
            })
    void keepsWhatMayBeTakenLater(String statusLine) {
        platform.answer(status(statusLine));

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "404 Not Found", "413 Too Large", "415 What"})
    void givesUpWhatWillNeverBeTaken(String statusLine) {
        platform.answer(status(statusLine));

        assertThat(post(uplink)).isEqualTo(Outcome.REFUSED);
        // Not a failure of the platform: the next post goes out at once.
        platform.answer(status("200 OK"));
        assertThat(post(uplink)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void staysClosedAfterAFailureAndOpensAgain() {
        platform.answer(status("503 Busy"));
        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
        platform.answer(status("200 OK"));

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(platform.requests).hasSize(1);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(post(uplink)).isEqualTo(Outcome.ACCEPTED);
        assertThat(platform.requests).hasSize(2);
    }

    @Test
    void staysOpenForAnotherPath() {
        platform.answer(status("503 Busy"));
        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
        platform.answer(status("200 OK"));

        assertThat(uplink.post("/d/v1/snapshots", "application/x-d-snapshot", BODY)
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void givesUpWhenInterrupted() {
        platform.answer(silence());
        Thread.currentThread().interrupt();

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> new PlatformAddress(URI.create("ftp://127.0.0.1"), "t"))
                .hasMessage("platform address: \"ftp://127.0.0.1\" (expected: http or https, a host and a port)");
        assertThatThrownBy(() -> new PlatformAddress(URI.create("http:8600"), "t"))
                .hasMessageContaining("http:8600");
        assertThatThrownBy(() -> new PlatformAddress(URI.create("http://h"), "a\r\nX: y"))
                .hasMessage("platform token: 7 characters (expected: visible ASCII characters only)");
    }

    @Test
    void keepsTheTokenOutOfLogs() {
        assertThat(addressOf(platform).orElseThrow()).asString().doesNotContain("secret");
    }

    private HttpUplink uplinkTo(Optional<PlatformAddress> address) {
        return new HttpUplink(() -> address, Duration.ofSeconds(10), now::get, WHOLE_WINDOW);
    }

    private HttpUplink uplinkWithin(Duration timeout) {
        return new HttpUplink(() -> addressOf(platform), timeout, now::get, WHOLE_WINDOW);
    }

    private static Optional<PlatformAddress> addressOf(StubHttpServer server) {
        return Optional.of(new PlatformAddress(server.uri(), "secret"));
    }

    private static Outcome post(HttpUplink uplink) {
        return uplink.post(PATH, "application/x-protobuf", BODY).outcome();
    }
}
