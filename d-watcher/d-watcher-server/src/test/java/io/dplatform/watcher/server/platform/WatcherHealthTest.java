package io.dplatform.watcher.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.lease.Leadership.Lead;
import io.dplatform.watcher.server.notices.Heartbeat;
import io.dplatform.watcher.server.platform.PlatformHealth.Note;
import io.dplatform.watcher.server.platform.PlatformHealth.NoteKind;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartName;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatcherHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Note SERVES = Note.of(NoteKind.SERVES);
    private static final Note NEVER_TAKEN = Note.of(NoteKind.HEARTBEAT_NEVER_TAKEN);

    @Test
    void saysWhenTheHeartbeatWasTaken() {
        assertThat(part(false, null, null, "")).isEqualTo(Part.of(PartName.WATCHER, PartState.UP, SERVES));
        assertThat(part(true, null, null, "")).isEqualTo(Part.of(PartName.WATCHER, PartState.UP, SERVES, NEVER_TAKEN));
        assertThat(part(true, 4, null, "")).isEqualTo(Part.of(PartName.WATCHER, PartState.UP, SERVES, taken(4)));
    }

    @Test
    void saysWhyItWasNot() {
        assertThat(part(true, null, 1, "it answered with status 503"))
                .isEqualTo(Part.of(
                        PartName.WATCHER,
                        PartState.DEGRADED,
                        Note.of(NoteKind.HEARTBEAT_FAILS).text("it answered with status 503"),
                        NEVER_TAKEN));
        assertThat(part(true, 31, 1, "it is kept back"))
                .isEqualTo(Part.of(
                        PartName.WATCHER,
                        PartState.DEGRADED,
                        Note.of(NoteKind.HEARTBEAT_FAILS).text("it is kept back"),
                        taken(31)));
    }

    @Test
    void saysWhoWouldTakeOver() {
        Note leads = Note.of(NoteKind.LEADS).at(NOW.minusSeconds(60)).count(7);

        assertThat(led(List.of())).containsExactly(SERVES, leads, Note.of(NoteKind.NOBODY_STANDS_BY));
        assertThat(led(List.of("b:8600", "c:8600")))
                .containsExactly(SERVES, leads, Note.of(NoteKind.STOOD_BY).text("b:8600, c:8600"));
    }

    private static Note taken(int secondsAgo) {
        return Note.of(NoteKind.HEARTBEAT_TAKEN).at(NOW.minusSeconds(secondsAgo));
    }

    private static List<Note> led(List<String> standbys) {
        Lead lead = new Lead(NOW.minusSeconds(60).toEpochMilli(), 7, standbys);
        return WatcherHealth.part(new Heartbeat.State(false, null, null, ""), Optional.of(lead))
                .notes();
    }

    private static Part part(boolean wanted, @Nullable Integer delivered, @Nullable Integer failed, String why) {
        return WatcherHealth.part(
                new Heartbeat.State(
                        wanted,
                        delivered == null ? null : NOW.minusSeconds(delivered),
                        failed == null ? null : NOW.minusSeconds(failed),
                        why),
                Optional.empty());
    }
}
