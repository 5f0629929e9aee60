package io.dplatform.monitor.snapshot;

/**
 * The one division of time into buckets that all of D-Monitor counts in: below 1,024 ns one bucket, from there to 2<sup>36</sup>
 * ns (68.7 s) eight of equal width per power of two, and one for everything longer. A bucket is at most one eighth wider than
 * its lower bound, so a quantile read from the counts is off by less than 12.5 %, interpolated by half of that.
 *
 * <p>The bounds are a part of the wire format and of what is stored: they never change within a format version.
 */
public final class LatencyBuckets {

    private static final int FIRST_POWER = 10;
    private static final int LAST_POWER = 36;
    private static final int SUB_BITS = 3;
    private static final int SUBS = 1 << SUB_BITS;
    private static final long FIRST_BOUND = 1L << FIRST_POWER;
    private static final long LAST_BOUND = 1L << LAST_POWER;

    /** How many buckets there are. */
    public static final int COUNT = 1 + (LAST_POWER - FIRST_POWER) * SUBS + 1;

    private LatencyBuckets() {}

    /** The bucket that {@code nanos} is counted in; what is below 0 is counted as 0. */
    public static int indexOf(long nanos) {
        if (nanos < FIRST_BOUND) {
            return 0;
        }
        if (nanos >= LAST_BOUND) {
            return COUNT - 1;
        }
        int power = 63 - Long.numberOfLeadingZeros(nanos);
        int sub = (int) (nanos >>> (power - SUB_BITS)) & (SUBS - 1);
        return 1 + ((power - FIRST_POWER) << SUB_BITS) + sub;
    }

    /** The shortest duration of the bucket, in nanoseconds. */
    public static long lowerNanos(int index) {
        if (index == 0) {
            return 0;
        }
        requireBucket(index);
        int power = FIRST_POWER + ((index - 1) >> SUB_BITS);
        int sub = (index - 1) & (SUBS - 1);
        return (1L << power) + ((long) sub << (power - SUB_BITS));
    }

    /** The shortest duration, in nanoseconds, that is longer than any of the bucket; of the last one {@link Long#MAX_VALUE}. */
    public static long upperNanos(int index) {
        return index == COUNT - 1 ? Long.MAX_VALUE : lowerNanos(index + 1);
    }

    /**
     * The duration that the share {@code q} of what was counted does not exceed, interpolated within its bucket.
     *
     * @param counts one count per bucket
     * @param q 0 to 1
     * @param maxNanos the longest that was counted, or {@link Long#MAX_VALUE} where that is not known
     * @return nanoseconds, 0 where nothing was counted
     */
    public static long quantileNanos(long[] counts, double q, long maxNanos) {
        requireShare(q);
        requireAll(counts);
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double rank = q * total;
        long before = 0;
        for (int i = 0; i < COUNT; i++) {
            if (counts[i] > 0 && before + counts[i] >= rank) {
                return within(i, (rank - before) / counts[i], maxNanos);
            }
            before += counts[i];
        }
        return 0;
    }

    /**
     * About how long those that were counted took on average: each as if it lay in the middle of its bucket, so at most a
     * sixteenth off.
     *
     * @param counts one count per bucket
     * @param maxNanos the longest that was counted, or {@link Long#MAX_VALUE} where that is not known
     * @return nanoseconds, 0 where nothing was counted
     */
    public static long meanNanos(long[] counts, long maxNanos) {
        requireAll(counts);
        long total = 0;
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            if (counts[i] > 0) {
                total += counts[i];
                sum += (double) counts[i] * within(i, 0.5, maxNanos);
            }
        }
        return total == 0 ? 0 : Math.round(sum / total);
    }

    /** The duration at the part {@code share} of bucket {@code index}, as if all that it counted were evenly spread. */
    static long within(int index, double share, long maxNanos) {
        long lower = lowerNanos(index);
        // The last bucket has no end: the longest that was seen is the only thing known of it.
        long upper = index == COUNT - 1 ? (maxNanos == Long.MAX_VALUE ? lower : maxNanos) : upperNanos(index);
        long value = lower + (long) ((upper - lower) * Math.min(1, Math.max(0, share)));
        return Math.min(Math.max(value, lower), maxNanos);
    }

    private static void requireAll(long[] counts) {
        if (counts.length != COUNT) {
            throw new IllegalArgumentException(counts.length + " counts (expected: one per bucket, " + COUNT + ")");
        }
    }

    static void requireBucket(int index) {
        if (index < 0 || index >= COUNT) {
            throw new IllegalArgumentException("bucket: " + index + " (expected: 0 to " + (COUNT - 1) + ")");
        }
    }

    static void requireShare(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("quantile: " + q + " (expected: 0 to 1)");
        }
    }
}
