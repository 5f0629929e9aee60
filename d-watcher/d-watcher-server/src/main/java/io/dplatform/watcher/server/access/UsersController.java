package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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
    private final TransactionOperations transactions;

    UsersController(Users users, Sessions sessions, SignIn signIn, TransactionOperations transactions) {
        this.users = users;
        this.sessions = sessions;
        this.signIn = signIn;
        this.transactions = transactions;
    }

    /** All users, by name. */
    record UserList(List<User> users) {}

    /** A user to add. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record NewUser(String name, String password, Role role) {
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
    record UserChange(@Nullable Role role, @Nullable String password) {
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
    User add(@RequestBody NewUser body) {
        String name = UserName.accepted(body.name());
        String hash = signIn.hash(Password.accepted(body.password(), name));
        try {
            users.add(name, hash, body.role());
        } catch (DuplicateKeyException e) {
            throw new Refused(HttpStatus.CONFLICT, "there is a user " + name + " already");
        }
        return view(name);
    }

    @PutMapping("/{name}")
    User change(@PathVariable String name, @RequestBody UserChange body, HttpServletRequest request) {
        String hash = body.password() == null ? null : signIn.hash(Password.accepted(body.password(), name));
        transactions.executeWithoutResult(status -> {
            Users.Stored before = find(name);
            if (body.role() != null && body.role() != before.role()) {
                keepAnAdmin(before);
                users.setRole(name, body.role());
            }
            if (hash != null) {
                users.setPasswordHash(name, hash);
                // Whoever knew the old password is out; an admin who changes their own stays in where they sit.
                sessions.endAllOf(name, SessionCookie.read(request));
            }
        });
        return view(name);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        transactions.executeWithoutResult(status -> {
            keepAnAdmin(find(name));
            sessions.endAllOf(name, null);
            users.remove(name);
        });
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

    private void keepAnAdmin(Users.Stored leaving) {
        if (leaving.role() == Role.ADMIN && users.countAdmins() <= 1) {
            throw new Refused(
                    HttpStatus.CONFLICT, leaving.name() + " is the only admin; make another user admin first");
        }
    }
}
