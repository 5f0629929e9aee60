package io.dplatform.watcher.server.actions;

import org.jspecify.annotations.Nullable;

/**
 * What an action brought, as the callers of its service see it: a pure function of their numbers before and after.
 *
 * <p>Faults come first: time only counts where the faults stayed about the same. A change that ordinary noise could make is no
 * change.
 */
public enum Outcome {
    HELPED,
    NO_CHANGE,
    WORSE,
    /** Too few calls, before or after. */
    CANNOT_TELL;

    /** Fewer calls show nothing. */
    static final long MIN_CALLS = 10;

    /** A share of faults that is worth speaking of. */
    private static final double NOTABLE = 0.01;

    /** At least a half less, or twice as much. */
    private static final double FAULTS = 0.5;

    /** At least a third less, or half as much again. */
    private static final double TIME = 2.0 / 3;

    /** Below this, nobody waits. */
    private static final long QUICK_MICROS = 20_000;

    static Outcome judge(@Nullable CallNumbers before, @Nullable CallNumbers after) {
        if (before == null || after == null || before.count() < MIN_CALLS || after.count() < MIN_CALLS) {
            return CANNOT_TELL;
        }
        double then = before.failedShare();
        double now = after.failedShare();
        if (then >= NOTABLE && now <= then * FAULTS) {
            return HELPED;
        }
        if (now >= NOTABLE && then <= now * FAULTS) {
            return WORSE;
        }
        if (before.p99Micros() >= QUICK_MICROS && after.p99Micros() <= before.p99Micros() * TIME) {
            return HELPED;
        }
        if (after.p99Micros() >= QUICK_MICROS && before.p99Micros() <= after.p99Micros() * TIME) {
            return WORSE;
        }
        return NO_CHANGE;
    }
}
