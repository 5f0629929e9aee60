package io.dplatform.tracker.context;

/** The two clocks of a call: one that never jumps, to measure with, and the time of day it corresponds to. Thread-safe. */
public interface CallClock {

    /** Monotonic, as {@link System#nanoTime()}. */
    long nanoTime();

    /** The time of day at {@code nanoTime}, in microseconds since 1970. */
    long epochMicros(long nanoTime);

    /** The clocks of this machine. */
    static CallClock system() {
        return SystemCallClock.INSTANCE;
    }
}
