package io.dplatform.monitor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SpanTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:03Z");

    private static Span chart(Duration window) {
        return Span.points(TimeRange.last(window, NOW), 360, NOW);
    }

    @Test
    void choosesStepsSoThatAChartHasAtMost360Points() {
        for (Duration window = Duration.ofSeconds(10);
                window.compareTo(Duration.ofDays(30)) < 0;
                window = window.multipliedBy(3).dividedBy(2)) {
            assertThat(chart(window).points()).as(window.toString()).isBetween(1, 360);
        }
        assertThat(chart(Duration.ofHours(1).minusSeconds(20)).stepsPerPoint()).isEqualTo(1);
        assertThat(chart(Duration.ofDays(7))
                        .window(TimeRange.last(Duration.ofDays(7), NOW))
                        .stepSeconds())
                .isEqualTo(1_800);
    }

    @Test
    void dividesRatesByTheTimeThatHasPassed() {
        Span whole = Span.whole(TimeRange.last(Duration.ofMinutes(5), NOW), NOW);

        assertThat(whole.seconds(0)).isEqualTo(303);
        assertThat(Span.whole(new TimeRange(NOW.minusSeconds(63), NOW.plusSeconds(600)), NOW)
                        .seconds(0))
                .isEqualTo(63);
    }

    @Test
    void waitsForTheReportsOfAStepBeforeItIsShown() {
        Span chart = chart(Duration.ofMinutes(5));
        int last = chart.points() - 1;

        assertThat(chart.isReported(last)).as("3 s of 10").isFalse();
        assertThat(chart.isReported(last - 1)).as("ended 3 s ago").isFalse();
        assertThat(chart.isReported(last - 2)).isTrue();
    }

    @Test
    void refusesWindowsThatEndBeforeTheyBegin() {
        assertThatThrownBy(() -> new TimeRange(NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: from before to");
        assertThatThrownBy(() -> TimeRange.last(Duration.ofDays(99), NOW))
                .hasMessageContaining("expected: at most 31 days");
    }
}
