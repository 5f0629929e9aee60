package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LocksTest {

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final HandClock clock = new HandClock();
    private final Locks locks = new Locks(clock);

    @Test
    void expires() {
        assertThat(locks.acquire("k", Duration.ofSeconds(3))).isTrue();
        clock.pass(Duration.ofMillis(2999));
        assertThat(locks.acquire("k", Duration.ofSeconds(3))).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(locks.acquire("k", Duration.ofSeconds(3))).isTrue();
    }

    @Test
    void isNotReentrantAndReleasedByAnybody() {
        assertThat(locks.acquire("k", Duration.ofSeconds(3))).isTrue();
        assertThat(locks.acquire("k", Duration.ofSeconds(3))).isFalse();
        assertThat(locks.release("k")).isTrue();
        assertThat(locks.acquire("k", Duration.ofSeconds(3))).isTrue();
        assertThat(locks.acquire("other", Duration.ofSeconds(3))).isTrue();
    }
}
