package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users, for admins. */
@RestController
@RequestMapping("/api/users")
@Needs(Need.ADMIN)
final class UsersController {

    private final Users users;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Admins admins;
    private final ChangeService changes;

    UsersController(Users users, Sessions sessions, SignIn signIn, Admins admins, ChangeService changes) {
        this.users = users;
        this.sessions = sessions;
        this.signIn = signIn;
        this.admins = admins;
        this.changes = changes;
    }

    /** All users, by name. */
    record UserList(List<User> users) {}

    /** A user to add. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record NewUser(String name, String password, Role role, @Nullable String reason) {
        NewUser {
            if (name == null) {
                throw new InvalidRequest("name", "", "a text");
            }
            if (password == null) {
                throw new InvalidRequest("password", "", "a text");
            }
            if (role == null) {
                throw new InvalidRequest("role", "", "viewer, operator or admin");
            }
        }

        /** Without the password: request records end up in logs. */
        @Override
        public String toString() {
            return "NewUser[" + name + ", " + role + "]";
        }
    }

    /** What to change of a user; what is absent stays. */
    record UserChange(@Nullable Role role, @Nullable String password, @Nullable String reason) {
        UserChange {
            if (role == null && password == null) {
                throw new InvalidRequest("role", "", "a role, a password or both to change");
            }
        }

        /** Without the password: request records end up in logs. */
        @Override
        public String toString() {
            return "UserChange[" + role + "]";
        }
    }

    @GetMapping
    UserList list() {
        return new UserList(users.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    User add(@RequestBody NewUser body, HttpServletRequest request) {
        String name = UserName.accepted(body.name());
        String hash = signIn.hash(Password.accepted(body.password(), name));
        try {
            changes.record(
                    UserChanges.added(name, body.role(), Actor.of(request)).because(body.reason()), () -> {
                        users.add(name, hash, body.role());
                        return name;
                    });
        } catch (DuplicateKeyException e) {
            throw new Refused(HttpStatus.CONFLICT, "there is a user " + name + " already");
        }
        return view(name);
    }

    @PutMapping("/{name}")
    User change(@PathVariable String name, @RequestBody UserChange body, HttpServletRequest request) {
        String hash = body.password() == null ? null : signIn.hash(Password.accepted(body.password(), name));
        changes.record(
                () -> {
                    Users.Stored before = find(name);
                    if (body.role() != null && body.role() != before.role()) {
                        admins.keepOneWithout(before);
                        users.setRole(name, body.role());
                    }
                    if (hash != null) {
                        users.setPasswordHash(name, hash);
                        // Whoever knew the old password is out; an admin who changes their own stays in where they sit.
                        sessions.endAllOf(name, SessionCookie.read(request));
                    }
                    return before;
                },
                before -> (hash == null
                                ? UserChanges.role(before, body.role(), Actor.of(request))
                                : UserChanges.roleAndPassword(before, body.role(), Actor.of(request)))
                        .because(body.reason()));
        return view(name);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletRequest request) {
        changes.record(
                () -> {
                    Users.Stored leaving = find(name);
                    admins.keepOneWithout(leaving);
                    sessions.endAllOf(name, null);
                    users.remove(name);
                    return leaving;
                },
                leaving -> UserChanges.removed(leaving, Actor.of(request)).because(reason));
    }

    private Users.Stored find(String name) {
        return users.find(name).orElseThrow(() -> new NotFound("there is no user " + name));
    }

    private User view(String name) {
        return users.all().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("there is no user " + name));
    }
}
