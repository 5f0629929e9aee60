package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.uplink.HttpUplink;
import io.dplatform.tracker.uplink.PlatformAddress;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Reply.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way to the platform, and the platform at its end. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
final class UplinkTest {

    private static final byte[] NO_SPANS = "{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8);

    private final AtomicLong now = new AtomicLong();
    private RunningServer server;

    @BeforeAll
    void start(@TempDir Path data) {
        server = RunningServer.start(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void postsAgainAndAgainOnOneConnectionAndOnAnotherWhereThatIsLost() {
        try (FaultProxy line = FaultProxy.to(server.port())) {
            HttpUplink uplink = uplink(line, new Seed(server).token());
            for (int i = 0; i < 20; i++) {
                Reply reply = uplink.post("/v1/traces", "application/json", NO_SPANS);
                assertThat(reply.outcome()).isEqualTo(Outcome.ACCEPTED);
                assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
            }
            assertThat(line.accepted()).isEqualTo(1);

            line.cut();
            assertThat(uplink.post("/v1/traces", "application/json", NO_SPANS).outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(line.accepted()).isEqualTo(2);
        }
    }

    @Test
    void tellsWhatWillNeverBeTakenFromWhatMayBeTakenLater() {
        try (FaultProxy line = FaultProxy.to(server.port())) {
            String token = new Seed(server).token();
            assertThat(uplink(line, token)
                            .post("/v1/traces", "text/plain", NO_SPANS)
                            .outcome())
                    .isEqualTo(Outcome.REFUSED);
            assertThat(uplink(line, "renewed-meanwhile")
                            .post("/v1/traces", "application/json", NO_SPANS)
                            .outcome())
                    .isEqualTo(Outcome.UNAVAILABLE);
        }
    }

    private HttpUplink uplink(FaultProxy line, String token) {
        return new HttpUplink(
                () -> Optional.of(new PlatformAddress(line.uri(), token)),
                Duration.ofSeconds(30),
                now::get,
                window -> window - 1);
    }
}
