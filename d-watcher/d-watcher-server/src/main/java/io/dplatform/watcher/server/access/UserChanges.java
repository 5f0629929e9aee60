package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How changes of users read in the ledger: their role, and of passwords only that there is a new one. */
final class UserChanges {

    private static final String SUBJECT = "user/";
    private static final String ROLE = "role: ";

    private UserChanges() {}

    static ChangeDraft added(String name, Role role, Actor actor) {
        return draft(name, actor).to(text(role)).undoable();
    }

    static ChangeDraft role(Users.Stored before, @Nullable Role now, Actor actor) {
        return draft(before.name(), actor)
                .from(text(before.role()))
                .to(text(now == null ? before.role() : now))
                .undoable();
    }

    /** Not undoable: the old password is nowhere, and its owner may not be who should have it. */
    static ChangeDraft roleAndPassword(Users.Stored before, @Nullable Role now, Actor actor) {
        return draft(before.name(), actor)
                .from(text(before.role()))
                .to(text(now == null ? before.role() : now) + "\nsigns in with a new word; all other sessions ended");
    }

    static ChangeDraft removed(Users.Stored leaving, Actor actor) {
        return draft(leaving.name(), actor).from(text(leaving.role())).undoable();
    }

    /** Brought back; the password is not, since the ledger never had it. */
    static ChangeDraft restored(String name, Role role, Actor actor) {
        return draft(name, actor)
                .to(text(role) + "\ncannot sign in before an admin gives a new word")
                .undoable();
    }

    static String name(String subject) {
        return subject.substring(SUBJECT.length());
    }

    /** The role in a text of the ledger; empty for somebody who was not there. */
    static Optional<Role> role(@Nullable String text) {
        if (text == null || !text.startsWith(ROLE)) {
            return Optional.empty();
        }
        String word = text.lines().findFirst().orElseThrow().substring(ROLE.length());
        return Optional.of(Role.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static ChangeDraft draft(String name, Actor actor) {
        return ChangeDraft.of(ChangeKind.USER, SUBJECT + name, actor);
    }

    private static String text(Role role) {
        return ROLE + role.word();
    }
}
