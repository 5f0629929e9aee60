package io.dplatform.monitor.snapshot;

import java.util.Arrays;

/**
 * How long things took: counts in {@link LatencyBuckets}, only those above zero kept, with their sum and the longest.
 * Immutable.
 */
public final class Latencies {

    /** Nothing was measured. */
    public static final Latencies NONE = new Latencies(new int[0], new long[0], 0, 0);

    private final int[] indices;
    private final long[] counts;
    private final long count;
    private final long sumNanos;
    private final long maxNanos;

    private Latencies(int[] indices, long[] counts, long sumNanos, long maxNanos) {
        this.indices = indices;
        this.counts = counts;
        this.count = Arrays.stream(counts).sum();
        this.sumNanos = sumNanos;
        this.maxNanos = maxNanos;
    }

    /**
     * Of counts per bucket, zeros included.
     *
     * @param counts one per bucket, none below 0
     */
    public static Latencies ofDense(long[] counts, long sumNanos, long maxNanos) {
        if (counts.length != LatencyBuckets.COUNT) {
            throw new IllegalArgumentException(
                    counts.length + " counts (expected: one per bucket, " + LatencyBuckets.COUNT + ")");
        }
        int used = 0;
        for (long c : counts) {
            if (c != 0) {
                used++;
            }
        }
        int[] indices = new int[used];
        long[] sparse = new long[used];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                indices[at] = i;
                sparse[at++] = counts[i];
            }
        }
        return ofSparse(indices, sparse, sumNanos, maxNanos);
    }

    /**
     * Of the buckets that counted something.
     *
     * @param indices of the buckets, ascending
     * @param counts of these buckets, each above 0
     */
    public static Latencies ofSparse(int[] indices, long[] counts, long sumNanos, long maxNanos) {
        if (indices.length != counts.length) {
            throw new IllegalArgumentException(
                    indices.length + " buckets, " + counts.length + " counts (expected: as many of each)");
        }
        for (int i = 0; i < indices.length; i++) {
            LatencyBuckets.requireBucket(indices[i]);
            if (i > 0 && indices[i] <= indices[i - 1]) {
                throw new IllegalArgumentException(
                        "bucket " + indices[i] + " after " + indices[i - 1] + " (expected: ascending)");
            }
            if (counts[i] <= 0) {
                throw new IllegalArgumentException(
                        "count of bucket " + indices[i] + ": " + counts[i] + " (expected: above 0)");
            }
        }
        if (sumNanos < 0 || maxNanos < 0) {
            throw new IllegalArgumentException(
                    "sum " + sumNanos + " ns, max " + maxNanos + " ns (expected: neither below 0)");
        }
        return indices.length == 0 && sumNanos == 0 && maxNanos == 0
                ? NONE
                : new Latencies(indices.clone(), counts.clone(), sumNanos, maxNanos);
    }

    /** How many were measured. */
    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public long sumNanos() {
        return sumNanos;
    }

    /** The longest. Of a difference, at most what its highest bucket allows; see {@link #minus}. */
    public long maxNanos() {
        return maxNanos;
    }

    /** How many buckets counted something. */
    public int buckets() {
        return indices.length;
    }

    /** The bucket (see {@link LatencyBuckets}) of the {@code i}-th of {@link #buckets()}; ascending. */
    public int indexAt(int i) {
        return indices[i];
    }

    /** What the {@code i}-th of {@link #buckets()} counted, above 0. */
    public long countAt(int i) {
        return counts[i];
    }

    /** Adds these counts to {@code dense}, one per bucket: the cheap way to merge many. */
    public void addTo(long[] dense) {
        for (int i = 0; i < indices.length; i++) {
            dense[indices[i]] += counts[i];
        }
    }

    /** The duration that the share {@code q} (0 to 1) did not exceed, in nanoseconds; 0 where nothing was measured. */
    public long quantileNanos(double q) {
        LatencyBuckets.requireShare(q);
        double rank = q * count;
        long before = 0;
        for (int i = 0; i < indices.length; i++) {
            if (before + counts[i] >= rank) {
                return LatencyBuckets.within(indices[i], (rank - before) / counts[i], maxNanos);
            }
            before += counts[i];
        }
        return 0;
    }

    /** Both together. */
    public Latencies plus(Latencies other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        long[] dense = new long[LatencyBuckets.COUNT];
        addTo(dense);
        other.addTo(dense);
        return ofDense(dense, sumNanos + other.sumNanos, Math.max(maxNanos, other.maxNanos));
    }

    /**
     * What came since {@code earlier}, an earlier state of the same. The longest of it is exact if it is the longest so far,
     * else the upper bound of the highest bucket. What {@code earlier} has more of counts as nothing, not as less.
     */
    public Latencies minus(Latencies earlier) {
        if (earlier.isEmpty()) {
            return this;
        }
        long[] dense = new long[LatencyBuckets.COUNT];
        addTo(dense);
        int highest = -1;
        for (int i = 0; i < earlier.indices.length; i++) {
            int bucket = earlier.indices[i];
            dense[bucket] = Math.max(0, dense[bucket] - earlier.counts[i]);
        }
        for (int i = 0; i < dense.length; i++) {
            if (dense[i] > 0) {
                highest = i;
            }
        }
        if (highest < 0) {
            return NONE;
        }
        long max = maxNanos > earlier.maxNanos ? maxNanos : Math.min(maxNanos, LatencyBuckets.upperNanos(highest));
        return ofDense(dense, Math.max(0, sumNanos - earlier.sumNanos), max);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies that
                && sumNanos == that.sumNanos
                && maxNanos == that.maxNanos
                && Arrays.equals(indices, that.indices)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + Long.hashCode(sumNanos);
    }

    @Override
    public String toString() {
        return isEmpty()
                ? "Latencies[none]"
                : "Latencies[" + count + ", p50 " + quantileNanos(0.5) / 1_000 + "us, p99 "
                        + quantileNanos(0.99) / 1_000 + "us, max " + maxNanos / 1_000 + "us]";
    }
}
