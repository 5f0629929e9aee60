package io.dplatform.watcher.server.platform;

import io.dplatform.watcher.server.lease.Leadership.Lead;
import io.dplatform.watcher.server.notices.Heartbeat;
import io.dplatform.watcher.server.platform.PlatformHealth.Note;
import io.dplatform.watcher.server.platform.PlatformHealth.NoteKind;
import io.dplatform.watcher.server.platform.PlatformHealth.Part;
import io.dplatform.watcher.server.platform.PlatformHealth.PartName;
import io.dplatform.watcher.server.platform.PlatformHealth.PartState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether somebody outside hears that the platform is there, and who would take over from it: a pure function. */
final class WatcherHealth {

    private WatcherHealth() {}

    static Part part(Heartbeat.State heartbeat, Optional<Lead> lead) {
        List<Note> notes = new ArrayList<>();
        if (heartbeat.isFailing()) {
            notes.add(Note.of(NoteKind.HEARTBEAT_FAILS).text(heartbeat.why()));
            notes.add(taken(heartbeat));
            return new Part(PartName.WATCHER, PartState.DEGRADED, notes);
        }
        notes.add(Note.of(NoteKind.SERVES));
        lead.ifPresent(held -> addLead(notes, held));
        if (heartbeat.wanted()) {
            notes.add(taken(heartbeat));
        }
        return new Part(PartName.WATCHER, PartState.UP, notes);
    }

    private static void addLead(List<Note> notes, Lead lead) {
        notes.add(Note.of(NoteKind.LEADS).at(Instant.ofEpochMilli(lead.since())).count(lead.token()));
        notes.add(
                lead.standbys().isEmpty()
                        ? Note.of(NoteKind.NOBODY_STANDS_BY)
                        : Note.of(NoteKind.STOOD_BY).text(String.join(", ", lead.standbys())));
    }

    private static Note taken(Heartbeat.State heartbeat) {
        Instant delivered = heartbeat.delivered();
        return delivered == null
                ? Note.of(NoteKind.HEARTBEAT_NEVER_TAKEN)
                : Note.of(NoteKind.HEARTBEAT_TAKEN).at(delivered);
    }
}
