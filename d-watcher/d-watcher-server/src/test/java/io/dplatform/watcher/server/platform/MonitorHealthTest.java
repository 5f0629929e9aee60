package io.dplatform.watcher.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.Findings.Look;
import io.dplatform.monitor.server.store.StoreStatus;
import io.dplatform.monitor.server.view.Agent;
import io.dplatform.watcher.server.platform.PlatformHealth.Note;
import io.dplatform.watcher.server.platform.PlatformHealth.NoteKind;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void countsWhoReportsAndWhoIsSilent() {
        Part part = MonitorHealth.part(store(0, 0), List.of(agent(false), agent(false), agent(true)), look(2, 0), NOW);

        assertThat(part.state()).isEqualTo(PartState.UP);
        assertThat(part.notes())
                .containsExactly(
                        Note.of(NoteKind.AGENTS_REPORT).count(2),
                        Note.of(NoteKind.AGENTS_SILENT).count(1));
    }

    @Test
    void saysThatNobodyLooksBeforeAnythingElse() {
        Part part = MonitorHealth.part(store(3, 0), List.of(), look(90, 0), NOW);

        assertThat(part.state()).isEqualTo(PartState.DEGRADED);
        assertThat(part.notes())
                .containsExactly(
                        Note.of(NoteKind.NOBODY_LOOKS).at(NOW.minusSeconds(90)),
                        Note.of(NoteKind.WRITES_FAILED).count(3).at(NOW.minusSeconds(60)),
                        Note.of(NoteKind.AGENTS_REPORT).count(0));
    }

    @Test
    void forgivesADiskThatHasHadRoomForAWhile() {
        StoreStatus store = new StoreStatus("embedded", 0, 0, null, null, 0, 0, 0, 0, 3, NOW.minusSeconds(601));

        assertThat(MonitorHealth.part(store, List.of(), look(2, 0), NOW).state())
                .isEqualTo(PartState.UP);
    }

    @Test
    void saysThatMoreIsWrongThanCanBeWatched() {
        assertThat(MonitorHealth.part(store(0, 0), List.of(), look(2, 17), NOW).notes())
                .containsExactly(
                        Note.of(NoteKind.FINDINGS_UNPLACED).count(17),
                        Note.of(NoteKind.AGENTS_REPORT).count(0));
    }

    @Test
    void worksOnWithWhatADamagedDiskHasLeft() {
        Part part = MonitorHealth.part(store(0, 4), List.of(), look(2, 0), NOW);

        assertThat(part.state()).isEqualTo(PartState.UP);
        assertThat(part.notes())
                .containsExactly(
                        Note.of(NoteKind.AGENTS_REPORT).count(0),
                        Note.of(NoteKind.PIECES_DAMAGED).count(4));
    }

    private static StoreStatus store(long failures, long damaged) {
        return new StoreStatus(
                "embedded", 0, 0, null, null, 0, 0, 0, damaged, failures, failures == 0 ? null : NOW.minusSeconds(60));
    }

    private static Look look(long secondsAgo, long unwatched) {
        return new Look(NOW.minusSeconds(secondsAgo), Duration.ofMillis(3), 0, unwatched, 0);
    }

    private static Agent agent(boolean silent) {
        return new Agent("order", "o:1", null, NOW.toEpochMilli(), silent, 0, 0, 0, 0, Map.of());
    }
}
