package io.dplatform.monitor.server.store;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which numbers are wanted, and how finely.
 *
 * @param types of series
 * @param where of these series; must be quick and without side effects
 * @param firstStep of the window
 * @param endStep the first step after the window
 * @param stepsPerPoint how many steps one point of the answer covers; the last point may be shorter
 * @param detail what is wanted of each cell
 */
public record MetricQuery(
        Set<SeriesType> types,
        Predicate<SeriesKey> where,
        long firstStep,
        long endStep,
        long stepsPerPoint,
        Detail detail) {

    /** How much of a cell is read. */
    public enum Detail {
        /** Results, attempts, in flight; latencies stay empty. */
        COUNTS,
        /** Everything. */
        LATENCIES
    }

    public MetricQuery {
        types = Set.copyOf(EnumSet.copyOf(types));
        if (firstStep >= endStep || stepsPerPoint < 1) {
            throw new IllegalArgumentException("steps " + firstStep + " to " + endStep + " by " + stepsPerPoint
                    + " (expected: a first step before the end, at least one step per point)");
        }
    }

    /** How many points an answer has. */
    public int points() {
        return (int) ((endStep - firstStep + stepsPerPoint - 1) / stepsPerPoint);
    }

    boolean wants(SeriesKey key) {
        return types.contains(key.type()) && where.test(key);
    }

    boolean covers(long step) {
        return step >= firstStep && step < endStep;
    }

    int pointOf(long step) {
        return (int) ((step - firstStep) / stepsPerPoint);
    }

    /** Whether the steps from {@code first} to {@code last} fall into one point. */
    boolean isOnePoint(long first, long last) {
        return covers(first) && covers(last) && pointOf(first) == pointOf(last);
    }
}
