package io.dplatform.monitor.server.store;

import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.LatencyBuckets;
import java.util.Arrays;

/**
 * Counts in {@link LatencyBuckets}, only those above zero. The mutable twin of {@link Latencies}, made to be read and merged
 * a million times per query. Not thread-safe.
 */
public final class BucketCounts {

    private static final int[] NO_INDICES = {};
    private static final long[] NO_COUNTS = {};

    private int size;
    private int[] indices = NO_INDICES;
    private long[] counts = NO_COUNTS;

    public boolean isEmpty() {
        return size == 0;
    }

    public long total() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** How many buckets are above zero. */
    public int size() {
        return size;
    }

    /** The highest bucket above zero, -1 where there is none. */
    public int highest() {
        return size == 0 ? -1 : indices[size - 1];
    }

    /** Adds these counts to {@code dense}, one per bucket. */
    public void addTo(long[] dense) {
        for (int i = 0; i < size; i++) {
            dense[indices[i]] += counts[i];
        }
    }

    /** What {@code now} has more than {@code before}; what it has less counts as nothing. */
    public static BucketCounts difference(Latencies now, Latencies before) {
        BucketCounts difference = new BucketCounts();
        int j = 0;
        for (int i = 0; i < now.buckets(); i++) {
            int index = now.indexAt(i);
            while (j < before.buckets() && before.indexAt(j) < index) {
                j++;
            }
            long earlier = j < before.buckets() && before.indexAt(j) == index ? before.countAt(j) : 0;
            long more = now.countAt(i) - earlier;
            if (more > 0) {
                difference.append(index, more);
            }
        }
        return difference;
    }

    void clear() {
        size = 0;
    }

    /** Appends a bucket above those that are there. */
    void append(int index, long count) {
        if (size == indices.length) {
            int capacity = Math.max(8, size * 2);
            indices = Arrays.copyOf(indices, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        indices[size] = index;
        counts[size++] = count;
    }

    void add(BucketCounts other) {
        if (other.size == 0) {
            return;
        }
        int[] mergedIndices = new int[size + other.size];
        long[] mergedCounts = new long[size + other.size];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < size || j < other.size) {
            int mine = i < size ? indices[i] : Integer.MAX_VALUE;
            int theirs = j < other.size ? other.indices[j] : Integer.MAX_VALUE;
            mergedIndices[n] = Math.min(mine, theirs);
            mergedCounts[n++] = (mine <= theirs ? counts[i++] : 0) + (theirs <= mine ? other.counts[j++] : 0);
        }
        indices = mergedIndices;
        counts = mergedCounts;
        size = n;
    }

    /** Moves {@code taken} of all counts to {@code part}, from every bucket about its share. */
    void moveTo(BucketCounts part, long taken) {
        long total = total();
        long before = 0;
        long takenBefore = 0;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            before += counts[i];
            long portion = portion(counts[i], before, total, taken, takenBefore);
            takenBefore += portion;
            if (portion > 0) {
                part.append(indices[i], portion);
            }
            if (portion < counts[i]) {
                indices[kept] = indices[i];
                counts[kept++] = counts[i] - portion;
            }
        }
        size = kept;
    }

    /**
     * How much to take of {@code count}, so that of everything up to it the right share is taken: rounding each for itself
     * would take nothing of a thousand ones.
     *
     * @param upTo {@code count} and all before it
     */
    static long portion(long count, long upTo, long total, long taken, long takenBefore) {
        long due = upTo == total ? taken : (long) (upTo * ((double) taken / total));
        return Math.max(0, Math.min(count, due - takenBefore));
    }

    void writeTo(ByteSink out) {
        out.varint(size);
        int previous = 0;
        for (int i = 0; i < size; i++) {
            out.varint(indices[i] - previous);
            out.varint(counts[i]);
            previous = indices[i];
        }
    }

    void readFrom(ByteSource in) {
        size = 0;
        int n = (int) in.varint();
        int index = 0;
        for (int i = 0; i < n; i++) {
            index += (int) in.varint();
            if (index < 0 || index >= LatencyBuckets.COUNT) {
                throw new DamagedDataException(
                        "bucket " + index + " (expected: 0 to " + (LatencyBuckets.COUNT - 1) + ")");
            }
            append(index, in.varint());
        }
    }
}
