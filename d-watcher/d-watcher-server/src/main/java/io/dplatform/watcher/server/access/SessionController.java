package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.settings.ServerFacts;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Login, logout, and the making of the first admin. */
@RestController
@RequestMapping("/api")
final class SessionController {

    private final Setup setup;
    private final SignIn signIn;
    private final Users users;
    private final Sessions sessions;
    private final ChangeService changes;
    private final CsrfTokenRepository csrfTokens;
    private final ServerFacts facts;
    private final Clock clock;

    SessionController(
            Setup setup,
            SignIn signIn,
            Users users,
            Sessions sessions,
            ChangeService changes,
            CsrfTokenRepository csrfTokens,
            ServerFacts facts,
            Clock clock) {
        this.setup = setup;
        this.signIn = signIn;
        this.users = users;
        this.sessions = sessions;
        this.changes = changes;
        this.csrfTokens = csrfTokens;
        this.facts = facts;
        this.clock = clock;
    }

    /** Name and password as typed. */
    record LoginRequest(String name, String password) {
        LoginRequest {
            requireText("name", name);
            requireText("password", password);
        }

        /** Without the password: request records end up in logs. */
        @Override
        public String toString() {
            return "LoginRequest[" + name + "]";
        }
    }

    /** The one-time token of the setup link, and the first admin. */
    record SetupRequest(String token, String name, String password) {
        SetupRequest {
            requireText("token", token);
            requireText("name", name);
            requireText("password", password);
        }

        /** Without token and password: request records end up in logs. */
        @Override
        public String toString() {
            return "SetupRequest[" + name + "]";
        }
    }

    @Needs(Need.NOTHING)
    @GetMapping("/session")
    Session session(HttpServletRequest request) {
        // Reading the deferred token is what makes it a cookie.
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
        return session(
                SecurityContextHolder.getContext().getAuthentication() instanceof PersonAuthentication known
                        ? known.person()
                        : null);
    }

    @Needs(Need.NOTHING)
    @PostMapping("/setup")
    Session setup(@RequestBody SetupRequest body, HttpServletRequest request, HttpServletResponse response) {
        String name = UserName.accepted(body.name());
        String password = Password.accepted(body.password(), name);
        ChangeDraft made = UserChanges.added(name, Role.ADMIN, Actor.of(request).named(name))
                .because("the first start: made with the setup token");
        boolean done = setup.complete(
                body.token(),
                () -> changes.record(made, () -> {
                    users.add(name, signIn.hash(password), Role.ADMIN);
                    return name;
                }));
        if (!done) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "this is not the setup token; the newest link is in the server's output, its token in the file"
                            + " setup-token of the data directory");
        }
        return started(new Person(name, Role.ADMIN), request, response);
    }

    @Needs(Need.NOTHING)
    @PostMapping("/login")
    Session login(@RequestBody LoginRequest body, HttpServletRequest request, HttpServletResponse response) {
        Person person = signIn.check(body.name(), body.password(), request.getRemoteAddr());
        return started(person, request, response);
    }

    @Needs(Need.VIEWER)
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(HttpServletRequest request, HttpServletResponse response) {
        String token = SessionCookie.read(request);
        Actor actor = Actor.of(request);
        changes.record(session(actor).from("logged in").to(null), () -> {
            if (token != null) {
                sessions.end(token);
            }
            return actor;
        });
        SessionCookie.clear(request, response);
        renewCsrfToken(request, response);
    }

    private Session started(Person person, HttpServletRequest request, HttpServletResponse response) {
        String old = SessionCookie.read(request);
        String started =
                changes.record(session(Actor.of(request).named(person.name())).to("logged in"), () -> {
                    if (old != null && !old.isEmpty()) {
                        sessions.end(old);
                    }
                    users.noteLogin(person.name());
                    return sessions.start(person.name());
                });
        SessionCookie.write(request, response, started);
        renewCsrfToken(request, response);
        return session(person);
    }

    private static ChangeDraft session(Actor actor) {
        return ChangeDraft.of(ChangeKind.SESSION, "session/" + actor.name(), actor);
    }

    /** A token that was planted before the login is worth nothing after it. */
    private void renewCsrfToken(HttpServletRequest request, HttpServletResponse response) {
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    private Session session(@Nullable Person user) {
        return new Session(setup.isNeeded(), user, facts.version(), facts.environment(), clock.millis());
    }

    /** What JSON leaves out arrives as null, whatever the type says. */
    @SuppressWarnings("ConstantValue")
    private static void requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidRequest(field, "", "a text");
        }
    }
}
