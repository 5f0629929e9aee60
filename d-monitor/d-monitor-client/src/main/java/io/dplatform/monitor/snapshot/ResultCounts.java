package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.CallResult;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How many calls ended in which way. Immutable. */
public final class ResultCounts {

    public static final ResultCounts NONE = new ResultCounts(new long[CallResult.values().length]);

    private static final CallResult[] RESULTS = CallResult.values();

    private final long[] counts;

    private ResultCounts(long[] counts) {
        this.counts = counts;
    }

    public static ResultCounts of(Map<CallResult, Long> counts) {
        long[] copy = new long[RESULTS.length];
        counts.forEach((result, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException(result + ": " + count + " (expected: not below 0)");
            }
            copy[result.ordinal()] = count;
        });
        return new ResultCounts(copy);
    }

    public static ResultCounts of(CallResult result, long count) {
        return of(Map.of(result, count));
    }

    public long get(CallResult result) {
        return counts[result.ordinal()];
    }

    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** How many of {@link #total()} count against the health of the callee, see {@link CallResult#isFault()}. */
    public long faults() {
        long sum = 0;
        for (CallResult result : RESULTS) {
            if (result.isFault()) {
                sum += get(result);
            }
        }
        return sum;
    }

    public ResultCounts plus(ResultCounts other) {
        long[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.counts[i];
        }
        return new ResultCounts(sum);
    }

    /** What came since {@code earlier}; what that has more of counts as nothing, not as less. */
    public ResultCounts minus(ResultCounts earlier) {
        long[] difference = counts.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] = Math.max(0, difference[i] - earlier.counts[i]);
        }
        return new ResultCounts(difference);
    }

    /** Those above 0. */
    public Map<CallResult, Long> toMap() {
        Map<CallResult, Long> map = new EnumMap<>(CallResult.class);
        for (CallResult result : RESULTS) {
            if (get(result) > 0) {
                map.put(result, get(result));
            }
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResultCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
