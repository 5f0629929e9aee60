package io.dplatform.watcher.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Slows guessing of passwords: after five failures of one account from one address the wait doubles up to a minute. An
 * attempt counts as failed from its begin, so that a thousand at once are no way around it. Remembers the last ten thousand
 * pairs; an address that never asked twice is no guesser.
 */
@Component
final class LoginThrottle {

    private static final int FREE_FAILURES = 5;
    private static final int MAX_KEYS = 10_000;
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    /** An account left alone for this long starts anew. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<Key, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Attempts> eldest) {
            return size() > MAX_KEYS;
        }
    };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Key(String account, String address) {}

    /** What happened so far, and until when the next attempt has to wait. */
    private record Attempts(int failures, Instant notBefore) {
        static final Attempts NONE = new Attempts(0, Instant.MIN);

        Attempts oneMore(Instant now) {
            int count = failures + 1;
            if (count < FREE_FAILURES) {
                return new Attempts(count, now);
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, 6));
            return new Attempts(count, now.plus(wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait));
        }

        boolean isForgotten(Instant now) {
            return now.isAfter(notBefore.equals(Instant.MIN) ? now : notBefore.plus(FORGOTTEN));
        }
    }

    /** Lets an attempt in, or says how long to wait. One that was let in is a failure until {@link #succeeded}. */
    Optional<Duration> enter(String account, String address) {
        Key key = new Key(account, address);
        Instant now = clock.instant();
        synchronized (attempts) {
            Attempts before = attempts.getOrDefault(key, Attempts.NONE);
            if (before.isForgotten(now)) {
                before = Attempts.NONE;
            }
            if (now.isBefore(before.notBefore())) {
                return Optional.of(Duration.between(now, before.notBefore()));
            }
            attempts.put(key, before.oneMore(now));
            return Optional.empty();
        }
    }

    void succeeded(String account, String address) {
        synchronized (attempts) {
            attempts.remove(new Key(account, address));
        }
    }
}
