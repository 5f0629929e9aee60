package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemCallClockTest {

    private final CallClock clock = CallClock.system();

    @Test
    void knowsTheTimeOfDayOfAMoment() {
        long before = Instant.now().toEpochMilli() * 1_000;
        long micros = clock.epochMicros(clock.nanoTime());
        long after = Instant.now().toEpochMilli() * 1_000 + 1_000;

        assertThat(micros).isBetween(before - 5_000, after + 5_000);
    }

    @Test
    void keepsTheOrderOfMoments() {
        long now = clock.nanoTime();
        assertThat(clock.epochMicros(now + TimeUnit.MILLISECONDS.toNanos(3)) - clock.epochMicros(now))
                .isEqualTo(3_000);
    }
}
