package io.dplatform.monitor.server.findings;

import java.time.Duration;

/**
 * A condition that somebody wrote down: it is asked of everything in its scope, of each subject by itself.
 *
 * @param name of the rule, unique
 * @param threshold in the unit of the signal; nothing for {@link Signal#NO_DATA}, where the window says it
 * @param window over which is measured, whole steps of ten seconds
 * @param hold how long the condition must hold before it is a finding; zero for at once
 * @param minCalls fewer in the window say nothing; not for {@link Signal#RATE} and {@link Signal#NO_DATA}
 */
public record Check(
        String name,
        Scope scope,
        Signal signal,
        Side side,
        double threshold,
        Duration window,
        Duration hold,
        long minCalls,
        Severity severity) {

    /** On which side of the threshold it is wrong. */
    public enum Side {
        ABOVE,
        BELOW
    }

    public static final Duration MAX_WINDOW = Duration.ofHours(1);

    /** Whether its absence is what it looks for, so that subjects of long ago matter. */
    boolean looksForAbsence() {
        return signal == Signal.NO_DATA || side == Side.BELOW;
    }

    /** Whether it is about calls, whose past is stored; the others are measured at the moment. */
    public boolean isOfCalls() {
        return !signal.isReading();
    }

    /** The same over another window. */
    Check over(Duration other) {
        return new Check(name, scope, signal, side, threshold, other, hold, minCalls, severity);
    }
}
