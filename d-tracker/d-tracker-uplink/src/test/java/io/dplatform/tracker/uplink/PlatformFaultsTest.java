package io.dplatform.tracker.uplink;

import static io.dplatform.tracker.testkit.StubHttpServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Footprint;
import io.dplatform.tracker.testkit.StubHttpServer;
import io.dplatform.tracker.testkit.Trouble;
import io.dplatform.tracker.uplink.Reply.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However the platform is away, slow or wrong, and for however long: posts come back, nothing piles up in the process, and once
 * the platform is well again the next post that is due is taken. Time is the test's.
 */
@Timeout(120)
class PlatformFaultsTest {

    private static final String PATH = "/v1/traces";
    private static final byte[] BODY = "spans".repeat(2_000).getBytes(StandardCharsets.UTF_8);
    private static final int POSTS = 20;
    private static final StubHttpServer.Answer HEALTHY = status("200 OK");

    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<Optional<PlatformAddress>> known = new AtomicReference<>(Optional.empty());

    /** The window after a failure is used to its last nanosecond. */
    private final HttpUplink uplink =
            new HttpUplink(known::get, Duration.ofMillis(100), now::get, window -> window - 1);

    @BeforeEach
    void warmUp() throws IOException {
        try (StubHttpServer platform = new StubHttpServer(HEALTHY)) {
            known.set(address(platform.port()));
            // On a busy machine even a healthy platform may need longer than the tenth of a second that makes this test
            // quick.
            await().until(() -> {
                now.addAndGet(Duration.ofSeconds(30).toNanos());
                return post() == Outcome.ACCEPTED;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = "SAYS_BANANA")
    void costsNothingForGoodAndIsOverAMinuteAfterThePlatformIsBack(Trouble trouble) throws IOException {
        Footprint before = Footprint.taken();
        try (StubHttpServer platform = new StubHttpServer(HEALTHY);
                FaultProxy line = FaultProxy.to(platform.port())) {
            known.set(address(line.port()));
            trouble.begin(platform, line);
            for (int i = 0; i < POSTS; i++) {
                Outcome outcome = post();
                if (trouble != Trouble.DAMAGES) {
                    assertThat(outcome).isEqualTo(Outcome.UNAVAILABLE);
                }
                now.addAndGet(Duration.ofMinutes(1).toNanos());
            }
            before.assertThreadsGrewByAtMost(1);
            before.assertHeapGrewByAtMost(16 << 20);

            trouble.end(platform, line, HEALTHY);
            await().until(() -> {
                now.addAndGet(Duration.ofSeconds(30).toNanos());
                return post() == Outcome.ACCEPTED;
            });
        }
        before.assertThreadsGrewByAtMost(1);
        before.assertHandlesGrewByAtMost(0);
    }

    private Outcome post() {
        return uplink.post(PATH, "text/plain", BODY).outcome();
    }

    private static Optional<PlatformAddress> address(int port) {
        return Optional.of(new PlatformAddress(URI.create("http://127.0.0.1:" + port), "secret"));
    }
}
