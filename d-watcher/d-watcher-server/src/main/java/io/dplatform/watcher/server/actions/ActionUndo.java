package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeUndo;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** The way back from an action that is in effect. */
final class ActionUndo implements ChangeUndo {

    private final ChangeKind kind;
    private final ObjectProvider<ActionDesk> desk;

    /** @param desk asked for late: it needs the ledger, which needs this */
    ActionUndo(ChangeKind kind, ObjectProvider<ActionDesk> desk) {
        this.kind = kind;
        this.desk = desk;
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    @Override
    public Optional<String> refusal(Change change) {
        return desk.getObject().standsAgainst(change);
    }

    @Override
    public ChangeDraft undo(Change change, Actor actor, String reason) {
        return desk.getObject().takeBack(change, actor, reason);
    }
}
