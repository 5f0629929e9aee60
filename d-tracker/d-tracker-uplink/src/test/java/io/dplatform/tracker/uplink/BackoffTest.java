package io.dplatform.tracker.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<Duration> windows = new ArrayList<>();
    private final Backoff backoff = new Backoff(now::get, bound -> {
        windows.add(Duration.ofNanos(bound));
        return bound / 2;
    });

    @Test
    void isOpenAtFirst() {
        assertThat(backoff.isClosed()).isFalse();
    }

    @Test
    void closesForAMomentOfItsWindow() {
        backoff.failed();
        assertThat(backoff.isClosed()).isTrue();
        pass(Duration.ofMillis(499));
        assertThat(backoff.isClosed()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(backoff.isClosed()).isFalse();
    }

    @Test
    void doublesItsWindowToThirtySeconds() {
        for (int i = 0; i < 8; i++) {
            backoff.failed();
        }
        assertThat(windows).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L);
    }

    @Test
    void keepsTheMomentOfItsLastWindow() {
        for (int i = 0; i < 7; i++) {
            backoff.failed();
        }
        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(backoff.isClosed()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(backoff.isClosed()).isFalse();
    }

    @Test
    void beginsAnewAfterASuccess() {
        backoff.failed();
        backoff.failed();
        backoff.succeeded();
        assertThat(backoff.isClosed()).isFalse();

        backoff.failed();
        assertThat(windows).endsWith(Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
