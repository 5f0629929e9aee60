package io.dplatform.watcher.server.platform;

import io.dplatform.monitor.server.findings.Findings.Look;
import io.dplatform.monitor.server.store.StoreStatus;
import io.dplatform.monitor.server.view.Agent;
import io.dplatform.watcher.server.platform.PlatformHealth.Note;
import io.dplatform.watcher.server.platform.PlatformHealth.NoteKind;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartName;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the numbers come in, are kept, and are looked at: a pure function, and what of it does not work is said first. */
final class MonitorHealth {

    /** It looks every few seconds; nobody is told of anything by one that does not. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    /** A disk that was full and has had room since. */
    private static final Duration FORGIVEN = Duration.ofMinutes(10);

    private MonitorHealth() {}

    static Part part(StoreStatus store, List<Agent> agents, Look look, Instant now) {
        List<Note> notes = new ArrayList<>();
        if (look.at().plus(OVERDUE).isBefore(now)) {
            notes.add(Note.of(NoteKind.NOBODY_LOOKS).at(look.at()));
        }
        Instant failedAt = store.failedAt();
        if (failedAt != null && failedAt.plus(FORGIVEN).isAfter(now)) {
            notes.add(Note.of(NoteKind.WRITES_FAILED).count(store.failures()).at(failedAt));
        }
        if (look.unwatched() > 0) {
            notes.add(Note.of(NoteKind.FINDINGS_UNPLACED).count(look.unwatched()));
        }
        PartState state = notes.isEmpty() ? PartState.UP : PartState.DEGRADED;
        long silent = agents.stream().filter(Agent::silent).count();
        notes.add(Note.of(NoteKind.AGENTS_REPORT).count(agents.size() - silent));
        if (silent > 0) {
            notes.add(Note.of(NoteKind.AGENTS_SILENT).count(silent));
        }
        if (store.damaged() > 0) {
            notes.add(Note.of(NoteKind.PIECES_DAMAGED).count(store.damaged()));
        }
        return new Part(PartName.MONITOR, state, notes);
    }
}
