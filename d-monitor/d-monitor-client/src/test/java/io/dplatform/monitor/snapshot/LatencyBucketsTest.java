package io.dplatform.monitor.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyBucketsTest {

    @Test
    void everyBoundBeginsItsBucketAndEndsTheOneBefore() {
        for (int i = 1; i < LatencyBuckets.COUNT; i++) {
            long lower = LatencyBuckets.lowerNanos(i);
            assertThat(LatencyBuckets.indexOf(lower)).isEqualTo(i);
            assertThat(LatencyBuckets.indexOf(lower - 1)).isEqualTo(i - 1);
            assertThat(LatencyBuckets.upperNanos(i - 1)).isEqualTo(lower);
        }
    }

    @Test
    void theBoundsAreThoseOfTheWireFormat() {
        assertThat(LatencyBuckets.COUNT).isEqualTo(210);
        assertThat(LatencyBuckets.lowerNanos(0)).isZero();
        assertThat(LatencyBuckets.lowerNanos(1)).isEqualTo(1_024);
        assertThat(LatencyBuckets.lowerNanos(2)).isEqualTo(1_152);
        assertThat(LatencyBuckets.lowerNanos(9)).isEqualTo(2_048);
        assertThat(LatencyBuckets.lowerNanos(209)).isEqualTo(1L << 36);
    }

    @Test
    void takesAnyLong() {
        assertThat(LatencyBuckets.indexOf(Long.MIN_VALUE)).isZero();
        assertThat(LatencyBuckets.indexOf(-1)).isZero();
        assertThat(LatencyBuckets.indexOf(0)).isZero();
        assertThat(LatencyBuckets.indexOf(Long.MAX_VALUE)).isEqualTo(209);
    }

    @Test
    void noBucketIsMoreThanAnEighthWiderThanItsLowerBound() {
        for (int i = 1; i < LatencyBuckets.COUNT - 1; i++) {
            long lower = LatencyBuckets.lowerNanos(i);
            assertThat((double) (LatencyBuckets.upperNanos(i) - lower) / lower).isLessThanOrEqualTo(0.125);
        }
    }

    @Test
    void quantilesOfRandomDurationsAreWithinOneEighth() {
        Random random = new Random(7);
        long[] counts = new long[LatencyBuckets.COUNT];
        long[] all = new long[20_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (long) Math.exp(random.nextDouble() * 14 + 8);
            counts[LatencyBuckets.indexOf(all[i])]++;
        }
        Arrays.sort(all);
        Latencies latencies = Latencies.ofDense(counts, Arrays.stream(all).sum(), all[all.length - 1]);
        for (double q : new double[] {0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
            long exact = all[(int) Math.max(0, Math.ceil(q * all.length) - 1)];
            assertThat((double) latencies.quantileNanos(q)).isCloseTo(exact, within(exact * 0.125));
            assertThat(LatencyBuckets.quantileNanos(counts, q, all[all.length - 1]))
                    .isEqualTo(latencies.quantileNanos(q));
        }
    }

    @Test
    void theMeanIsWithinASixteenth() {
        Random random = new Random(11);
        long[] counts = new long[LatencyBuckets.COUNT];
        double sum = 0;
        long longest = 0;
        for (int i = 0; i < 20_000; i++) {
            long nanos = (long) Math.exp(random.nextDouble() * 14 + 8);
            counts[LatencyBuckets.indexOf(nanos)]++;
            sum += nanos;
            longest = Math.max(longest, nanos);
        }
        double exact = sum / 20_000;
        assertThat((double) LatencyBuckets.meanNanos(counts, longest)).isCloseTo(exact, within(exact / 16));
        assertThat(LatencyBuckets.meanNanos(new long[LatencyBuckets.COUNT], 0)).isZero();
    }

    @Test
    void refusesWhatIsNotAShare() {
        assertThatThrownBy(() -> Latencies.NONE.quantileNanos(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quantile: 99.0 (expected: 0 to 1)");
    }
}
