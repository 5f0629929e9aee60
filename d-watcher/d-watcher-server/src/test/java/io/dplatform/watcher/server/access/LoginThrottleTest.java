package io.dplatform.watcher.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LoginThrottleTest {

    private final SetClock clock = new SetClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void fiveAttemptsAreFreeThenTheWaitDoublesUpToAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.enter("ada", "10.0.0.1")).isEmpty();
        }
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(throttle.enter("ada", "10.0.0.1")).hasValue(Duration.ofSeconds(seconds));
            clock.now = clock.now.plusSeconds(seconds);
            assertThat(throttle.enter("ada", "10.0.0.1")).isEmpty();
        }
    }

    @Test
    void tenThousandGuessesInAnHourReachFewChecks() {
        int checked = 0;
        for (int i = 0; i < 10_000; i++) {
            checked += throttle.enter("ada", "10.0.0.1").isEmpty() ? 1 : 0;
            clock.now = clock.now.plusMillis(180);
        }
        assertThat(checked).isLessThanOrEqualTo(50);
        Figures.note(
                "S04",
                "10,000 guesses at one account from one address within 30 minutes",
                "at most 50 reach a check",
                checked + " reached one");
    }

    @Test
    void othersAreNotHeldUp() {
        for (int i = 0; i < 10; i++) {
            throttle.enter("ada", "10.0.0.1");
        }
        assertThat(throttle.enter("ada", "10.0.0.2")).isEmpty();
        assertThat(throttle.enter("bob", "10.0.0.1")).isEmpty();
    }

    @Test
    void successAndTimeForgive() {
        for (int i = 0; i < 6; i++) {
            throttle.enter("ada", "10.0.0.1");
        }
        throttle.succeeded("ada", "10.0.0.1");
        assertThat(throttle.enter("ada", "10.0.0.1")).isEmpty();
        for (int i = 0; i < 6; i++) {
            throttle.enter("ada", "10.0.0.1");
        }
        clock.now = clock.now.plus(Duration.ofMinutes(20));
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.enter("ada", "10.0.0.1")).isEmpty();
        }
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
