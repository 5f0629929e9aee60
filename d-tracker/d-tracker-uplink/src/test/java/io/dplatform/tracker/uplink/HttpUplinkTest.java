package io.dplatform.tracker.uplink;

import static io.dplatform.tracker.uplink.StubPlatform.status;
import static io.dplatform.tracker.uplink.StubPlatform.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.uplink.Reply.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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

    private final AtomicLong now = new AtomicLong();
    private StubPlatform platform;
    private HttpUplink uplink;

    @BeforeEach
    void start() throws IOException {
        platform = new StubPlatform(status("200 OK", "Content-Type: application/x-protobuf"));
        uplink = uplinkTo(platform.address());
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
        StubPlatform.Request request = platform.requests.take();
        assertThat(request.head())
                .startsWith("POST /v1/traces HTTP/1.1\r\n")
                .contains("Authorization: Bearer secret\r\n")
                .contains("Content-Type: application/x-protobuf\r\n")
                .contains("Content-Encoding: gzip\r\n");
        assertThat(request.text()).isEqualTo("spans".repeat(100));
    }

    @Test
    void waitsForAnAddress() {
        AtomicReference<Optional<PlatformAddress>> known = new AtomicReference<>(Optional.empty());
        HttpUplink waiting = new HttpUplink(known::get, Duration.ofSeconds(5), this::backoff);

        assertThat(post(waiting)).isEqualTo(Outcome.UNAVAILABLE);
        known.set(platform.address());
        assertThat(post(waiting)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void followsThePlatformToItsNewAddress() throws Exception {
        AtomicReference<Optional<PlatformAddress>> known = new AtomicReference<>(platform.address());
        HttpUplink moving = new HttpUplink(known::get, Duration.ofSeconds(5), this::backoff);
        assertThat(post(moving)).isEqualTo(Outcome.ACCEPTED);

        try (StubPlatform elsewhere = new StubPlatform(status("202 Accepted"))) {
            known.set(elsewhere.address());
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
        CountDownLatch never = new CountDownLatch(1);
        platform.answer(out -> never.await());

        assertThat(post(uplinkWithin(Duration.ofMillis(200)))).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void comesBackFromAnAnswerThatTrickles() {
        platform.answer(out -> {
            text("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n").write(out);
            CountDownLatch tick = new CountDownLatch(1);
            while (!tick.await(10, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        });

        assertThat(post(uplinkWithin(Duration.ofMillis(300)))).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void hangsUpOnAnAnswerWithoutEnd() {
        AtomicLong written = new AtomicLong();
        CountDownLatch hungUp = new CountDownLatch(1);
        platform.answer(out -> {
            try {
                text("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n").write(out);
                byte[] chunk = new byte[64 * 1024];
                while (written.addAndGet(chunk.length) < 1 << 30) {
                    out.write(chunk);
                }
            } finally {
                hungUp.countDown();
            }
        });

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(await(hungUp)).isTrue();
        assertThat(written.get()).isLessThan(64 << 20);
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
        try (StubPlatform elsewhere = new StubPlatform(status("200 OK"))) {
            platform.answer(
                    status("302 Found", "Location: " + elsewhere.address().orElseThrow() + "/v1/traces"));

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
        CountDownLatch never = new CountDownLatch(1);
        platform.answer(out -> never.await());
        Thread.currentThread().interrupt();

        assertThat(post(uplink)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void keepsItsThreadsFewWhileNothingAnswers() {
        CountDownLatch never = new CountDownLatch(1);
        platform.answer(out -> never.await());
        HttpUplink impatient = uplinkWithin(Duration.ofMillis(20));
        post(impatient);
        long before = httpThreads();

        for (int i = 0; i < 50; i++) {
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(post(impatient)).isEqualTo(Outcome.UNAVAILABLE);
        }

        assertThat(httpThreads()).isLessThanOrEqualTo(before + 2);
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
        assertThat(platform.address().orElseThrow()).asString().doesNotContain("secret");
    }

    private static long httpThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }

    private HttpUplink uplinkTo(Optional<PlatformAddress> address) {
        return new HttpUplink(() -> address, Duration.ofSeconds(10), this::backoff);
    }

    private HttpUplink uplinkWithin(Duration timeout) {
        return new HttpUplink(platform::address, timeout, this::backoff);
    }

    /** Closed for the whole of its window, by the clock of the test. */
    private Backoff backoff() {
        return new Backoff(now::get, window -> window);
    }

    private static Outcome post(HttpUplink uplink) {
        return uplink.post(PATH, "application/x-protobuf", BODY).outcome();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
