package io.dplatform.dao.cache;

import io.dplatform.tracker.context.CallClock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether calls to one Redis are worth making. Thread-safe. */
final class CacheBreaker {

    /** What a call may do. */
    enum Permit {
        MADE,
        /** Is made, and decides whether the next ones are. */
        TRIAL,
        /** Is not made: another one is about to see whether Redis is there, and nothing has failed so far. */
        NOT_YET,
        NOT_MADE;

        boolean isMade() {
            return this == MADE || this == TRIAL;
        }
    }

    private static final Logger logger = LoggerFactory.getLogger(CacheBreaker.class);

    private final CallClock clock;
    private final LongAdder opened;
    private final AtomicReference<BreakerState> state;

    CacheBreaker(CallClock clock, LongAdder opened) {
        this.clock = clock;
        this.opened = opened;
        this.state = new AtomicReference<>(BreakerState.untried(clock.nanoTime()));
    }

    Permit enter() {
        while (true) {
            BreakerState now = Objects.requireNonNull(state.get());
            BreakerState next = now.asked(clock.nanoTime());
            if (next.equals(now)) {
                return refused(now);
            }
            if (state.compareAndSet(now, next)) {
                return Permit.TRIAL;
            }
        }
    }

    /** For a call that tells nothing of how it ended, and so cannot try. */
    Permit enterUnheard() {
        return refused(Objects.requireNonNull(state.get()));
    }

    private static Permit refused(BreakerState now) {
        if (now.isClosed()) {
            return Permit.MADE;
        }
        return now.isUntried() ? Permit.NOT_YET : Permit.NOT_MADE;
    }

    void answered(Permit permit) {
        boolean isTrial = permit == Permit.TRIAL;
        BreakerState before = state.getAndUpdate(now -> now.answered(isTrial));
        if (isTrial && !before.isClosed() && !before.isUntried()) {
            logger.info("Redis answers again: its caches are used");
        }
    }

    void failed(Permit permit, Throwable thrown) {
        boolean isTrial = permit == Permit.TRIAL;
        long at = clock.nanoTime();
        BreakerState before = state.getAndUpdate(now -> now.failed(isTrial, at));
        BreakerState after = before.failed(isTrial, at);
        boolean hasOpened = after.phase() == BreakerState.Phase.OPEN && !after.equals(before);
        if (hasOpened && (before.isClosed() || before.isUntried())) {
            opened.increment();
            // Without its message, which may quote a key.
            logger.warn(
                    "Redis does not answer ({}): its caches are left out, the next try is in {} s",
                    thrown.getClass().getName(),
                    TimeUnit.NANOSECONDS.toSeconds(after.pause()));
        }
    }

    /** The call ended without having learnt anything of Redis. */
    void released(Permit permit) {
        boolean isTrial = permit == Permit.TRIAL;
        long at = clock.nanoTime();
        state.getAndUpdate(now -> now.released(isTrial, at));
    }
}
