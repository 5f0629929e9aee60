package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks passwords: slowly, few at a time, and no faster for names that do not exist. */
@Component
final class SignIn {

    /** A check costs a quarter of a second of CPU by design; more at a time would let guessers starve the platform. */
    private static final int CHECKS_AT_A_TIME = 2;

    private final Users users;
    private final LoginThrottle throttle;
    private final FailedLogins failures;
    private final PasswordEncoder passwords;
    private final String hashOfNobody;
    private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME);

    SignIn(Users users, LoginThrottle throttle, FailedLogins failures, PasswordEncoder passwords) {
        this.users = users;
        this.throttle = throttle;
        this.failures = failures;
        this.passwords = passwords;
        this.hashOfNobody = encoded(passwords, Secrets.create());
    }

    /**
     * Who has this name and password.
     *
     * @throws Refused if nobody has, with the same words for a wrong name and a wrong password, or if it is too early to ask
     */
    Person check(String typedName, String password, String address) {
        String name = UserName.lookedUp(typedName);
        Optional<Duration> wait = throttle.enter(name, address);
        if (wait.isPresent()) {
            failures.count(name, address);
            throw Refused.retryAfter(
                    wait.get(), "too many failed logins of this user from here; try again in " + seconds(wait.get()));
        }
        Optional<Users.Stored> user = users.find(name);
        String hash = user.map(Users.Stored::passwordHash).orElse(hashOfNobody);
        if (!matches(password, hash) || user.isEmpty()) {
            failures.count(name, address);
            throw new Refused(HttpStatus.UNAUTHORIZED, "no user has this name and this password");
        }
        throttle.succeeded(name, address);
        return user.get().person();
    }

    String hash(String password) {
        return encoded(passwords, password);
    }

    private boolean matches(String password, String hash) {
        if (!checks.tryAcquire()) {
            throw Refused.retryAfter(Duration.ofSeconds(1), "too many logins at this moment; try again in a second");
        }
        try {
            return passwords.matches(password, hash);
        } finally {
            checks.release();
        }
    }

    private static String encoded(PasswordEncoder passwords, String password) {
        String hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password was hashed to nothing");
        }
        return hash;
    }

    private static String seconds(Duration wait) {
        return Math.max(1, wait.toSeconds()) + " s";
    }
}
