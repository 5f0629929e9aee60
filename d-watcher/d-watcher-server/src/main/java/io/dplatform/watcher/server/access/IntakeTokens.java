package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.settings.ServerFacts;
import io.dplatform.watcher.server.settings.WatcherProperties;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tokens that let services in: the one of the first start, which is good for all of them, and those that admins issue for
 * some. All are held in memory, so that a push asks no database and comes in while that is away. Thread-safe.
 */
@Component
final class IntakeTokens {

    private static final Logger log = LoggerFactory.getLogger(IntakeTokens.class);

    static final int MAX = 200;

    /** The name of the one of the first start; nobody can issue one that is called like that. */
    static final String SHARED = "(shared)";

    /** After so long what another server on the same database issued or revoked is so here, too. */
    private static final long SECONDS_BETWEEN_READINGS = 5;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String environment;
    private final List<Stored> shared;
    private final Map<String, Long> lastUsed = new ConcurrentHashMap<>();
    private volatile List<Stored> issued;

    IntakeTokens(
            JdbcClient jdbc,
            IntakeToken first,
            WatcherProperties properties,
            ServerFacts facts,
            Clock clock,
            ScheduledExecutorService upkeep) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.environment = facts.environment();
        this.shared = properties.intake().sharedToken()
                ? List.of(new Stored(
                        new IntakeGrant(SHARED, environment, List.of(IntakeGrant.ANY)),
                        Secrets.fingerprint(first.value()),
                        "",
                        0))
                : List.of();
        this.issued = read();
        upkeep.scheduleWithFixedDelay(
                this::readAgain, SECONDS_BETWEEN_READINGS, SECONDS_BETWEEN_READINGS, TimeUnit.SECONDS);
    }

    /** A token as it is kept: what it allows and by what it is known, but not the token. */
    record Stored(IntakeGrant grant, String hash, String author, long createdAt) {}

    /** What a token lets in; empty for one that nobody issued, or that was revoked. */
    Optional<IntakeGrant> find(String token) {
        String hash = Secrets.fingerprint(token);
        IntakeGrant found = null;
        // All of them are looked at, in the same time, whichever it is.
        for (List<Stored> some : List.of(shared, issued)) {
            for (Stored one : some) {
                if (Secrets.isSame(one.hash(), hash)) {
                    found = one.grant();
                }
            }
        }
        if (found != null) {
            lastUsed.put(found.token(), clock.millis());
        }
        return Optional.ofNullable(found);
    }

    /** Those that admins issued, by name. */
    List<Stored> all() {
        return issued;
    }

    /** When it was last shown, since this server started; null if it was not. Epoch milliseconds. */
    @Nullable
    Long lastUsed(String name) {
        return lastUsed.get(name);
    }

    /** Keeps a new one. Takes effect with {@link #readAgain}, when the transaction is through. */
    void add(IntakeGrant grant, String token, String author) {
        jdbc.sql("insert into watcher_intake_token (name, environment, services, token_hash, author, created_at)"
                        + " values (:name, :environment, :services, :hash, :author, :now)")
                .param("name", grant.token())
                .param("environment", grant.environment())
                .param("services", String.join(",", grant.services()))
                .param("hash", Secrets.fingerprint(token))
                .param("author", author)
                .param("now", clock.millis())
                .update();
    }

    /** Forgets one. Takes effect with {@link #readAgain}, when the transaction is through. */
    boolean remove(String name) {
        return jdbc.sql("delete from watcher_intake_token where name = :name")
                        .param("name", name)
                        .update()
                > 0;
    }

    /** Those that are known stay if the database does not answer. */
    void readAgain() {
        try {
            issued = read();
        } catch (DataAccessException e) {
            log.debug("the intake's tokens stay as they are known", e);
        }
    }

    private List<Stored> read() {
        return jdbc.sql("select * from watcher_intake_token order by name")
                .query((row, n) -> new Stored(
                        new IntakeGrant(
                                row.getString("name"),
                                row.getString("environment"),
                                Arrays.asList(row.getString("services").split(","))),
                        row.getString("token_hash"),
                        row.getString("author"),
                        row.getLong("created_at")))
                .list();
    }

    String environment() {
        return environment;
    }
}
