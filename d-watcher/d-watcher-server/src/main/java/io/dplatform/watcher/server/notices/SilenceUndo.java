package io.dplatform.watcher.server.notices;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeUndo;
import io.dplatform.watcher.server.web.Refused;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Ends a silence that was begun. */
@Component
final class SilenceUndo implements ChangeUndo {

    private static final Pattern ID = Pattern.compile("id: ([0-9a-f]{16})\n");

    private final Silences silences;

    SilenceUndo(Silences silences) {
        this.silences = silences;
    }

    static ChangeDraft draft(Silence silence, Actor actor) {
        return ChangeDraft.of(ChangeKind.SILENCE, "silence/" + silence.service(), actor);
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.SILENCE;
    }

    @Override
    public Optional<String> refusal(Change change) {
        return find(change).isPresent() ? Optional.empty() : Optional.of("this silence is over already");
    }

    private Optional<Silence> find(Change change) {
        Matcher id = ID.matcher(change.after() == null ? "" : change.after());
        return id.lookingAt() ? silences.find(id.group(1)) : Optional.empty();
    }

    @Override
    public ChangeDraft undo(Change change, Actor actor, String reason) {
        Silence silence =
                find(change).orElseThrow(() -> new Refused(HttpStatus.CONFLICT, "this silence is over already"));
        silences.remove(silence.id());
        return draft(silence, actor).from(silence.described());
    }
}
