package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.MetricQuery;
import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.monitor.server.store.Steps;
import io.dplatform.monitor.server.view.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A window in whole steps, as one point or as many.
 *
 * @param now what lies behind it has not happened yet, so rates are not divided by it
 */
record Span(long firstStep, long endStep, long stepsPerPoint, Instant now) {

    /** Lengths of a point that people read easily, and that fall onto the resolutions of the store. */
    private static final long[] POINT_STEPS = {1, 3, 6, 12, 30, 60, 90, 180, 360, 720, 1_080, 2_160, 4_320, 8_640};

    private static final Duration LEAST_COVERED = Duration.ofSeconds(5);

    /** The window as one point. */
    static Span whole(TimeRange range, Instant now) {
        long first = Steps.of(range.from());
        long end = Math.max(first + 1, Steps.atOrAfter(range.to()));
        return new Span(first, end, end - first, now);
    }

    /** The window as at most {@code maxPoints} points, which begin at round times; the first may begin before the window. */
    static Span points(TimeRange range, int maxPoints, Instant now) {
        Span whole = whole(range, now);
        for (long steps : POINT_STEPS) {
            long first = Math.floorDiv(whole.firstStep, steps) * steps;
            if (whole.endStep - first <= steps * maxPoints) {
                return new Span(first, whole.endStep, steps, now);
            }
        }
        long steps = POINT_STEPS[POINT_STEPS.length - 1] * maxPoints;
        throw new IllegalArgumentException(
                "window: " + range.from() + " to " + range.to() + " (expected: at most " + Steps.lengthOf(steps) + ")");
    }

    MetricQuery query(Set<SeriesType> types, Predicate<SeriesKey> where, Detail detail) {
        return new MetricQuery(types, where, firstStep, endStep, stepsPerPoint, detail);
    }

    int points() {
        return (int) ((endStep - firstStep + stepsPerPoint - 1) / stepsPerPoint);
    }

    Instant startOf(int point) {
        return Steps.startOf(firstStep + point * stepsPerPoint);
    }

    Instant endOf(int point) {
        return Steps.startOf(Math.min(endStep, firstStep + (point + 1) * stepsPerPoint));
    }

    /** How much of a point has happened, never nothing. */
    double seconds(int point) {
        Instant end = endOf(point);
        return Math.max(
                        1_000,
                        Duration.between(startOf(point), end.isAfter(now) ? now : end)
                                .toMillis())
                / 1_000.0;
    }

    /**
     * Whether all that happened in a point has been reported, more or less: the reports of the last seconds are still on
     * their way, and a step that lacks them would look like a drop.
     */
    boolean isReported(int point) {
        Instant end = endOf(point);
        if (stepsPerPoint > 1) {
            return !startOf(point).plus(Steps.LENGTH).isAfter(now);
        }
        return !end.plus(LEAST_COVERED).isAfter(now);
    }

    /** The last steps of the window: for what is true at a moment. */
    Span end(long steps) {
        long end = Math.min(endStep, Steps.of(now) + 1);
        long first = Math.max(Math.min(firstStep, end - 1), end - steps);
        return new Span(first, end, 1, now);
    }

    Window window(TimeRange range) {
        return new Window(
                Steps.startOf(firstStep).toEpochMilli(),
                range.to().toEpochMilli(),
                Steps.lengthOf(stepsPerPoint).toSeconds());
    }
}
