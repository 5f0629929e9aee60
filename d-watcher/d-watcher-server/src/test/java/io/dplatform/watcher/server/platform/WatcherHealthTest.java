package io.dplatform.watcher.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.lease.Leadership.Lead;
import io.dplatform.watcher.server.notices.Heartbeat;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatcherHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void saysWhenTheHeartbeatWasTaken() {
        assertThat(part(false, null, null, "")).isEqualTo("UP: serves this page");
        assertThat(part(true, null, null, "")).isEqualTo("UP: serves this page; no heartbeat yet");
        assertThat(part(true, 4, null, "")).isEqualTo("UP: serves this page; its heartbeat was taken 4 s ago");
    }

    @Test
    void saysWhyItWasNot() {
        assertThat(part(true, null, 1, "it answered with status 503"))
                .isEqualTo("DEGRADED: its heartbeat does not get out: it answered with status 503; none was taken since"
                        + " the start");
        assertThat(part(true, 31, 1, "it is kept back"))
                .isEqualTo(
                        "DEGRADED: its heartbeat does not get out: it is kept back; the last one was taken 31 s ago");
    }

    @Test
    void saysWhoWouldTakeOver() {
        assertThat(led(List.of()))
                .isEqualTo("serves this page; leads since 2026-03-01T11:59:00Z with token 7, nobody stands by");
        assertThat(led(List.of("b:8600", "c:8600"))).endsWith("with token 7, b:8600, c:8600 stands by");
    }

    private static String led(List<String> standbys) {
        Lead lead = new Lead(NOW.minusSeconds(60).toEpochMilli() + 3, 7, standbys);
        return WatcherHealth.part(new Heartbeat.State(false, null, null, ""), Optional.of(lead), NOW)
                .detail();
    }

    private static String part(boolean wanted, @Nullable Integer delivered, @Nullable Integer failed, String why) {
        Part part = WatcherHealth.part(
                new Heartbeat.State(
                        wanted,
                        delivered == null ? null : NOW.minusSeconds(delivered),
                        failed == null ? null : NOW.minusSeconds(failed),
                        why),
                Optional.empty(),
                NOW);
        return (part.state() == PartState.UP ? "UP: " : "DEGRADED: ") + part.detail();
    }
}
