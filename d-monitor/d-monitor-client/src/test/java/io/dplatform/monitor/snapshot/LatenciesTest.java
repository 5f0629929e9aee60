package io.dplatform.monitor.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static Latencies of(long... nanos) {
        long[] counts = new long[LatencyBuckets.COUNT];
        long sum = 0;
        long max = 0;
        for (long n : nanos) {
            counts[LatencyBuckets.indexOf(n)]++;
            sum += n;
            max = Math.max(max, n);
        }
        return Latencies.ofDense(counts, sum, max);
    }

    @Test
    void whatIsAddedIsWhatIsTakenAwayAgain() {
        Latencies earlier = of(1_000, 2_000_000, 70_000_000_000L);
        Latencies later = of(5_000, 2_000_000);
        Latencies both = earlier.plus(later);

        assertThat(both.count()).isEqualTo(5);
        assertThat(both.sumNanos()).isEqualTo(earlier.sumNanos() + later.sumNanos());
        assertThat(both.maxNanos()).isEqualTo(70_000_000_000L);
        Latencies difference = both.minus(earlier);
        assertThat(difference.count()).isEqualTo(2);
        assertThat(difference.sumNanos()).isEqualTo(2_005_000);
        assertThat(difference.maxNanos()).isBetween(2_000_000L, 2_250_000L);
    }

    @Test
    void theLongestOfADifferenceIsExactWhereItIsTheLongestEver() {
        Latencies earlier = of(1_000_000);
        assertThat(earlier.plus(of(9_999_999)).minus(earlier).maxNanos()).isEqualTo(9_999_999);
    }

    @Test
    void nothingMinusSomethingIsNothing() {
        assertThat(Latencies.NONE.minus(of(5_000))).isEqualTo(Latencies.NONE);
        assertThat(of(5_000).minus(of(5_000))).isEqualTo(Latencies.NONE);
    }

    @Test
    void noQuantileExceedsTheLongest() {
        assertThat(of(1_030).quantileNanos(0.99)).isEqualTo(1_030);
        assertThat(of(100_000_000_000L).quantileNanos(1)).isEqualTo(100_000_000_000L);
        assertThat(Latencies.NONE.quantileNanos(0.5)).isZero();
    }

    @Test
    void refusesBucketsOutOfOrder() {
        assertThatThrownBy(() -> Latencies.ofSparse(new int[] {3, 3}, new long[] {1, 1}, 1, 1))
                .hasMessage("bucket 3 after 3 (expected: ascending)");
        assertThatThrownBy(() -> Latencies.ofSparse(new int[] {210}, new long[] {1}, 1, 1))
                .hasMessage("bucket: 210 (expected: 0 to 209)");
    }
}
