package io.dplatform.watcher.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is logged in, in the database: a session survives a restart and ends the moment its row is gone. Only the hash of a
 * session's token is stored, so that a stolen file opens no session.
 */
@Component
final class Sessions {

    /** Ends a session that nobody uses. */
    private static final Duration IDLE = Duration.ofHours(12);

    /** Ends every session at last. */
    private static final Duration LIFETIME = Duration.ofDays(7);

    /** A session in use is written no more often than this. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Found(Person person, long seenAt) {}

    /** Starts a session and returns its token, which is not kept anywhere. */
    String start(String user) {
        long now = clock.millis();
        jdbc.sql("delete from watcher_session where ends_at < :now or seen_at < :idle")
                .param("now", now)
                .param("idle", now - IDLE.toMillis())
                .update();
        String token = Secrets.create();
        jdbc.sql("insert into watcher_session (token_hash, user_name, created_at, seen_at, ends_at)"
                        + " values (:hash, :user, :now, :now, :end)")
                .param("hash", Secrets.fingerprint(token))
                .param("user", user)
                .param("now", now)
                .param("end", now + LIFETIME.toMillis())
                .update();
        return token;
    }

    /** Whose session a token is; the role is the one the user has now. */
    Optional<Person> find(String token) {
        long now = clock.millis();
        String hash = Secrets.fingerprint(token);
        Optional<Found> found = jdbc.sql("select u.name, u.role, s.seen_at from watcher_session s"
                        + " join watcher_user u on u.name = s.user_name"
                        + " where s.token_hash = :hash and s.ends_at > :now and s.seen_at > :idle")
                .param("hash", hash)
                .param("now", now)
                .param("idle", now - IDLE.toMillis())
                .query((row, n) -> new Found(
                        new Person(row.getString("name"), Role.ofWord(row.getString("role"))), row.getLong("seen_at")))
                .optional();
        if (found.isPresent() && found.get().seenAt() < now - TOUCH.toMillis()) {
            jdbc.sql("update watcher_session set seen_at = :now where token_hash = :hash")
                    .param("now", now)
                    .param("hash", hash)
                    .update();
        }
        return found.map(Found::person);
    }

    void end(String token) {
        jdbc.sql("delete from watcher_session where token_hash = :hash")
                .param("hash", Secrets.fingerprint(token))
                .update();
    }

    /** Ends all sessions of a user but the one of {@code except}, if given. */
    void endAllOf(String user, @Nullable String except) {
        jdbc.sql("delete from watcher_session where user_name = :user and token_hash <> :kept")
                .param("user", user)
                .param("kept", except == null ? "" : Secrets.fingerprint(except))
                .update();
    }
}
