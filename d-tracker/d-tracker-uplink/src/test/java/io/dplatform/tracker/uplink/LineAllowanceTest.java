package io.dplatform.tracker.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineAllowanceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 30 * SECOND);
    private final LineAllowance allowance = new LineAllowance(2, now::get);

    @Test
    void holdsInAnyMinuteWhereverItBegins() {
        List<Long> written = new ArrayList<>();
        for (long second = 0; second < 600; second++) {
            if (second % 7 < 3 && allowance.take()) {
                written.add(second);
            }
            now.addAndGet(SECOND);
        }

        for (int i = 2; i < written.size(); i++) {
            assertThat(written.get(i) - written.get(i - 2)).isGreaterThanOrEqualTo(60);
        }
        assertThat(written).hasSizeBetween(18, 20);
    }

    @Test
    void refusesAnAllowanceOfNothing() {
        assertThatThrownBy(() -> new LineAllowance(0, now::get)).hasMessage("lines a minute: 0 (expected: 1 or more)");
    }
}
