package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeUndo;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Takes back that somebody was added, removed or given another role, as long as nobody changed it since. */
@Component
final class UserUndo implements ChangeUndo {

    private final Users users;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Admins admins;

    UserUndo(Users users, Sessions sessions, SignIn signIn, Admins admins) {
        this.users = users;
        this.sessions = sessions;
        this.signIn = signIn;
        this.admins = admins;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.USER;
    }

    @Override
    public Optional<String> refusal(Change change) {
        if (!isAdmin()) {
            return Optional.of("only an admin may change users");
        }
        String name = UserChanges.name(change.subject());
        Optional<Users.Stored> now = users.find(name);
        Optional<Role> left = UserChanges.role(change.after());
        Optional<Role> role = now.map(Users.Stored::role);
        if (!role.equals(left)) {
            return Optional.of("it was changed again since: " + name
                    + role.map(current -> " is " + current.word() + " now").orElse(" is not there any more"));
        }
        boolean losesRights = !UserChanges.role(change.before()).equals(Optional.of(Role.ADMIN));
        return now.filter(user -> losesRights && admins.isLast(user))
                .map(user -> name + " is the only admin; make another user admin first");
    }

    @Override
    public ChangeDraft undo(Change change, Actor actor, String reason) {
        String name = UserChanges.name(change.subject());
        Optional<Users.Stored> now = users.find(name);
        Optional<Role> role = UserChanges.role(change.before());
        if (role.isEmpty()) {
            Users.Stored leaving = now.orElseThrow();
            sessions.endAllOf(name, null);
            users.remove(name);
            return UserChanges.removed(leaving, actor);
        }
        if (now.isEmpty()) {
            users.add(name, signIn.hash(Secrets.create()), role.get());
            return UserChanges.restored(name, role.get(), actor);
        }
        users.setRole(name, role.get());
        return UserChanges.role(now.get(), role.get(), actor);
    }

    private static boolean isAdmin() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof PersonAuthentication known
                && known.person().role() == Role.ADMIN;
    }
}
