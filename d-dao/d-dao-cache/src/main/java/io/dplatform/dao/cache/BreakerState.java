package io.dplatform.dao.cache;

import java.util.concurrent.TimeUnit;

/**
 * What is known of whether a Redis answers, and the rule by which it changes. Immutable; times are of a monotonic clock, in
 * nanoseconds.
 *
 * @param failures in a row, while closed
 * @param since when it opened, or when the call that tries began
 * @param pause between opening and a try; 0 while nothing has been tried yet
 */
record BreakerState(Phase phase, int failures, long since, long pause) {

    enum Phase {
        /** Calls are made. */
        CLOSED,
        /** No call is made until the pause is over. */
        OPEN,
        /** One call is made, to see. */
        TRYING
    }

    static final int FAILURES_TO_OPEN = 5;
    static final long MIN_PAUSE = TimeUnit.SECONDS.toNanos(1);
    static final long MAX_PAUSE = TimeUnit.SECONDS.toNanos(30);

    private static final BreakerState CLOSED = new BreakerState(Phase.CLOSED, 0, 0, 0);

    /** The first call tries, alone: it connects, and all who connect to one that is away wait in line for each other. */
    static BreakerState untried(long now) {
        return new BreakerState(Phase.OPEN, 0, now, 0);
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    boolean isUntried() {
        return phase != Phase.CLOSED && pause == 0;
    }

    /** A call would like to be made: another state, if it is to try. */
    BreakerState asked(long now) {
        return switch (phase) {
            case CLOSED -> this;
            case OPEN -> now - since >= pause ? trying(now) : this;
            // Whoever tries comes back much earlier, or never does.
            case TRYING -> now - since >= MAX_PAUSE ? trying(now) : this;
        };
    }

    private BreakerState trying(long now) {
        return new BreakerState(Phase.TRYING, 0, now, pause);
    }

    /** @param isTrial whether it was the call that tries; late news of others says nothing of now */
    BreakerState answered(boolean isTrial) {
        return isTrial || isClosed() ? CLOSED : this;
    }

    BreakerState failed(boolean isTrial, long now) {
        if (isClosed()) {
            return failures + 1 < FAILURES_TO_OPEN
                    ? new BreakerState(Phase.CLOSED, failures + 1, 0, 0)
                    : new BreakerState(Phase.OPEN, 0, now, MIN_PAUSE);
        }
        return isTrial
                ? new BreakerState(Phase.OPEN, 0, now, Math.max(MIN_PAUSE, Math.min(2 * pause, MAX_PAUSE)))
                : this;
    }

    /** The call ended without having learnt anything: the next one tries if this one was to. */
    BreakerState released(boolean isTrial, long now) {
        return isTrial && phase == Phase.TRYING ? new BreakerState(Phase.OPEN, 0, now - pause, pause) : this;
    }
}
