package io.dplatform.monitor.server.store;

import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one series counted in one span of time. Cells of the same series add up over time, cells of different series over
 * whatever they have in common.
 *
 * <p>Mutable, so that a scan over a million of them makes one object; not thread-safe. What a {@link CellSink} is given is
 * only valid during that call.
 */
public final class Cell {

    private static final int LATENCY = 1;
    private static final int QUEUE = 2;
    private static final int RUN = 4;

    private static final int ATTEMPTS_AS_CALLS = 1 << 10;
    private static final int ATTEMPTS = 1 << 11;
    private static final int IN_FLIGHT = 1 << 12;

    private final long[] results = new long[StoredOrder.results()];
    private final BucketCounts latency = new BucketCounts();
    private final BucketCounts queue = new BucketCounts();
    private final BucketCounts run = new BucketCounts();
    private long sumMicros;
    private long maxMicros;
    private long attempts;
    private long inFlight;

    public long count(CallResult result) {
        return results[StoredOrder.of(result)];
    }

    /** Calls that ended, whichever way. */
    public long count() {
        long sum = 0;
        for (long result : results) {
            sum += result;
        }
        return sum;
    }

    /** How long calls took, of those that ended. */
    public BucketCounts latency() {
        return latency;
    }

    /** How long requests waited at the callee, of those of which it is known. */
    public BucketCounts queue() {
        return queue;
    }

    /** How long the callee's code ran, of those of which it is known. */
    public BucketCounts run() {
        return run;
    }

    public long sumMicros() {
        return sumMicros;
    }

    public long maxMicros() {
        return maxMicros;
    }

    public long attempts() {
        return attempts;
    }

    /** The most calls at once that had begun and not ended; only of single steps, because it does not add up over time. */
    public long inFlight() {
        return inFlight;
    }

    public Cell count(CallResult result, long count) {
        results[StoredOrder.of(result)] += count;
        return this;
    }

    public Cell latency(BucketCounts counts, long sumMicros, long maxMicros) {
        latency.add(counts);
        this.sumMicros += sumMicros;
        this.maxMicros = Math.max(this.maxMicros, maxMicros);
        return this;
    }

    public Cell served(BucketCounts queue, BucketCounts run) {
        this.queue.add(queue);
        this.run.add(run);
        return this;
    }

    public Cell attempts(long attempts) {
        this.attempts += attempts;
        return this;
    }

    public Cell inFlight(long inFlight) {
        this.inFlight += inFlight;
        return this;
    }

    public Cell add(Cell other) {
        for (int i = 0; i < results.length; i++) {
            results[i] += other.results[i];
        }
        latency.add(other.latency);
        queue.add(other.queue);
        run.add(other.run);
        sumMicros += other.sumMicros;
        maxMicros = Math.max(maxMicros, other.maxMicros);
        attempts += other.attempts;
        inFlight += other.inFlight;
        return this;
    }

    public boolean isEmpty() {
        return count() == 0 && attempts == 0 && inFlight == 0 && latency.isEmpty() && queue.isEmpty() && run.isEmpty();
    }

    /**
     * Divides this by weight, as evenly as whole numbers allow; the parts add up to this. Counts and latencies are divided
     * alike, so that each part is a population of its own. What is in flight is so at the end: the last part has it.
     */
    List<Cell> divide(long[] weights) {
        List<Cell> parts = new ArrayList<>(weights.length);
        Cell rest = copy();
        double total = Arrays.stream(weights).sum();
        long weight = 0;
        for (int i = 0; i < weights.length - 1; i++) {
            weight += weights[i];
            parts.add(rest.takeOff(this, weight / total));
        }
        parts.add(rest);
        return parts;
    }

    /** Moves as much of this into a cell of its own that the share {@code upTo} of {@code whole} is taken in all. */
    private Cell takeOff(Cell whole, double upTo) {
        Cell part = new Cell();
        long calls = count();
        long taken = due(whole.count(), calls, upTo);
        long before = 0;
        long takenBefore = 0;
        for (int i = 0; i < results.length; i++) {
            before += results[i];
            part.results[i] = BucketCounts.portion(results[i], before, calls, taken, takenBefore);
            takenBefore += part.results[i];
            results[i] -= part.results[i];
        }
        long measured = latency.total();
        long takenMeasured = due(whole.latency.total(), measured, upTo);
        part.sumMicros = measured == 0 ? 0 : (long) (sumMicros * ((double) takenMeasured / measured));
        sumMicros -= part.sumMicros;
        latency.moveTo(part.latency, takenMeasured);
        queue.moveTo(part.queue, due(whole.queue.total(), queue.total(), upTo));
        run.moveTo(part.run, due(whole.run.total(), run.total(), upTo));
        part.maxMicros = Math.min(maxMicros, highestMicros(part.latency));
        maxMicros = Math.min(maxMicros, highestMicros(latency));
        part.attempts = due(whole.attempts, attempts, upTo);
        attempts -= part.attempts;
        return part;
    }

    private static long due(long whole, long left, double upTo) {
        return Math.max(0, Math.min(left, Math.round(whole * upTo) - (whole - left)));
    }

    private static long highestMicros(BucketCounts counts) {
        return counts.isEmpty() ? 0 : LatencyBuckets.upperNanos(counts.highest()) / 1_000;
    }

    void clear() {
        for (int i = 0; i < results.length; i++) {
            results[i] = 0;
        }
        attempts = 0;
        inFlight = 0;
        forgetLatencies();
    }

    void forgetLatencies() {
        latency.clear();
        queue.clear();
        run.clear();
        sumMicros = 0;
        maxMicros = 0;
    }

    /** For what covers more than a step. */
    void forgetInFlight() {
        inFlight = 0;
    }

    Cell copy() {
        return new Cell().add(this);
    }

    /** How many numbers above zero there are, as an engine of plain samples would count them. */
    int samples() {
        int samples = latency.size() + queue.size() + run.size() + (attempts > 0 ? 1 : 0) + (inFlight > 0 ? 1 : 0);
        for (long result : results) {
            samples += result > 0 ? 1 : 0;
        }
        return latency.isEmpty() ? samples : samples + 2;
    }

    void writeCounts(ByteSink out) {
        int mask = 0;
        for (int i = 0; i < results.length; i++) {
            mask |= results[i] != 0 ? 1 << i : 0;
        }
        boolean asCalls = attempts != 0 && attempts == count();
        mask |= asCalls ? ATTEMPTS_AS_CALLS : attempts != 0 ? ATTEMPTS : 0;
        mask |= inFlight != 0 ? IN_FLIGHT : 0;
        out.varint(mask);
        for (long result : results) {
            if (result != 0) {
                out.varint(result);
            }
        }
        if ((mask & ATTEMPTS) != 0) {
            out.varint(attempts);
        }
        if ((mask & IN_FLIGHT) != 0) {
            out.varint(inFlight);
        }
    }

    /** Replaces the counts and forgets the latencies. */
    void readCounts(ByteSource in) {
        clear();
        int mask = (int) in.varint();
        for (int i = 0; i < results.length; i++) {
            if ((mask & 1 << i) != 0) {
                results[i] = in.varint();
            }
        }
        if ((mask & ATTEMPTS) != 0) {
            attempts = in.varint();
        } else if ((mask & ATTEMPTS_AS_CALLS) != 0) {
            attempts = count();
        }
        if ((mask & IN_FLIGHT) != 0) {
            inFlight = in.varint();
        }
    }

    void writeLatencies(ByteSink out) {
        int mask = (latency.isEmpty() ? 0 : LATENCY) | (queue.isEmpty() ? 0 : QUEUE) | (run.isEmpty() ? 0 : RUN);
        out.varint(mask);
        if ((mask & LATENCY) != 0) {
            latency.writeTo(out);
            out.varint(sumMicros);
            out.varint(maxMicros);
        }
        if ((mask & QUEUE) != 0) {
            queue.writeTo(out);
        }
        if ((mask & RUN) != 0) {
            run.writeTo(out);
        }
    }

    /** Replaces the latencies and leaves the counts. */
    void readLatencies(ByteSource in) {
        forgetLatencies();
        int mask = (int) in.varint();
        if ((mask & LATENCY) != 0) {
            latency.readFrom(in);
            sumMicros = in.varint();
            maxMicros = in.varint();
        }
        if ((mask & QUEUE) != 0) {
            queue.readFrom(in);
        }
        if ((mask & RUN) != 0) {
            run.readFrom(in);
        }
    }
}
