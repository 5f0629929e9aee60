package io.dplatform.watcher.server.rules;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeUndo;
import io.dplatform.watcher.server.web.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the rules that were before back in force, as long as nobody published others since. */
@Component
final class RulesUndo implements ChangeUndo {

    private final RulesDesk desk;

    RulesUndo(RulesDesk desk) {
        this.desk = desk;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.RULES;
    }

    @Override
    public Optional<String> refusal(Change change) {
        String left = change.after() == null ? "" : change.after();
        try {
            // What was heard last may be older than what was written last.
            return desk.live().equals(left)
                    ? Optional.empty()
                    : Optional.of("the rules were changed again since; publish the text that you want instead");
        } catch (Refused away) {
            return Optional.ofNullable(away.getMessage());
        }
    }

    @Override
    public ChangeDraft undo(Change change, Actor actor, String reason) {
        String live = desk.live();
        if (!live.equals(change.after() == null ? "" : change.after())) {
            throw RulesDesk.conflict();
        }
        String back = change.before() == null ? "" : change.before();
        desk.write(live, back);
        return ChangeDraft.of(ChangeKind.RULES, RulesDesk.DOCUMENT.toString(), actor)
                .from(emptyToNull(live))
                .to(emptyToNull(back));
    }

    static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
