package io.dplatform.monitor.server.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that are stored together or not at all: what one snapshot adds to the one before.
 *
 * <p>They happened between two moments, it is not known when. They are divided among the steps in between by the time that
 * falls into each: the total is exact, and neither a push that is a little late nor ten that were lost leave a notch or a spike
 * in a rate. Not thread-safe.
 */
public final class Batch {

    /** The longest time that numbers can be divided over. */
    public static final Duration MAX_LENGTH = Duration.ofHours(1);

    private final Instant since;
    private final Instant until;
    private final long firstStep;
    private final long[] weights;
    private final Map<SeriesKey, Cell> cells = new HashMap<>();

    /**
     * @param since when the numbers were compared before
     * @param until now; the same moment for what has no duration
     */
    public Batch(Instant since, Instant until) {
        if (since.isAfter(until) || Duration.between(since, until).compareTo(MAX_LENGTH) > 0) {
            throw new IllegalArgumentException(
                    "batch: " + since + " to " + until + " (expected: in this order, at most an hour)");
        }
        this.since = since.truncatedTo(ChronoUnit.MILLIS);
        this.until = until.truncatedTo(ChronoUnit.MILLIS);
        firstStep = Steps.of(this.since);
        long lastStep = Math.max(firstStep, Steps.of(this.until.minusMillis(1)));
        weights = new long[(int) (lastStep - firstStep) + 1];
        for (int i = 0; i < weights.length; i++) {
            long from =
                    Math.max(since.toEpochMilli(), Steps.startOf(firstStep + i).toEpochMilli());
            long to = Math.min(
                    until.toEpochMilli(), Steps.startOf(firstStep + i + 1).toEpochMilli());
            weights[i] = Math.max(1, to - from);
        }
    }

    /** The cell to add to, empty at first. */
    public Cell cell(SeriesKey key) {
        return cells.computeIfAbsent(key, unused -> new Cell());
    }

    public Map<SeriesKey, Cell> cells() {
        return cells;
    }

    public Instant since() {
        return since;
    }

    public Instant until() {
        return until;
    }

    public long firstStep() {
        return firstStep;
    }

    public long lastStep() {
        return firstStep + weights.length - 1;
    }

    /** How many steps the numbers are divided among. */
    public int steps() {
        return weights.length;
    }

    /** What falls into each step, from {@link #firstStep()} on. */
    List<Cell> divide(Cell cell) {
        return weights.length == 1 ? List.of(cell) : cell.divide(weights);
    }
}
