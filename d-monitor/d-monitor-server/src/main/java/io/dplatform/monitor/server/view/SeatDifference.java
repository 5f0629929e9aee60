package io.dplatform.monitor.server.view;

import io.dplatform.tracker.context.CallResult;
import org.jspecify.annotations.Nullable;

/**
 * What both seats say of the same calls, and what follows from where they differ. A pure function of the numbers: no history,
 * no rule to be written, no clock.
 *
 * @param seat who measured {@code seen}
 * @param calleeReports whether the callee reported at all in the window; then calls it does not know of never reached it
 * @param callerInTrouble whether the caller's processes are out of processor or memory, or wait for all their callees alike
 */
public record SeatDifference(Seat seat, Stats seen, Evidence evidence, boolean calleeReports, boolean callerInTrouble) {

    /** Fewer calls than this say nothing. */
    public static final long MIN_CALLS = 10;

    /** From this share of faults on, an edge is not well. */
    static final double SICK_SHARE = 0.02;

    /** A difference that nobody waits for: one collection of garbage, or a processor that was busy for a moment. */
    private static final long EXCESS_FLOOR_MICROS = 100_000;

    private static final long LONG_QUEUE_MICROS = 50_000;

    /** The first of these that holds; each asks for a cause that the ones before have ruled out. */
    public Verdict verdict() {
        if (seen.count() + evidence.inFlight() < MIN_CALLS) {
            return Verdict.CANNOT_TELL;
        }
        if (isOverload()) {
            return Verdict.OVERLOAD;
        }
        if (seat == Seat.CALLEE) {
            return seen.errorShare() >= SICK_SHARE ? Verdict.CALLEE_SICK : Verdict.CANNOT_TELL;
        }
        if (seen.errorShare() >= SICK_SHARE) {
            return ofFaults();
        }
        Long own = evidence.ownP99Micros();
        if (own == null) {
            return evidence.runP99Micros() == null ? Verdict.CANNOT_TELL : ofTime(servedMicros());
        }
        return ofTime(own);
    }

    private boolean isOverload() {
        if (share(CallResult.REJECTED) >= SICK_SHARE) {
            return true;
        }
        long queue = orZero(evidence.queueP99Micros());
        return queue >= LONG_QUEUE_MICROS && queue >= orZero(evidence.runP99Micros()) && queue >= seen.p99Micros() / 4;
    }

    private Verdict ofFaults() {
        double refused = share(CallResult.REFUSED) + share(CallResult.NO_PROVIDER);
        double unanswered = refused + share(CallResult.TIMEOUT);
        double open = share(CallResult.OPEN);
        if (open >= seen.errorShare() / 2) {
            // The breaker answered: these calls say nothing of the callee any more.
            return Verdict.CANNOT_TELL;
        }
        if (refused >= seen.errorShare() / 2) {
            // Nobody listens where the registry says somebody does.
            return Verdict.CALLEE_SICK;
        }
        if (!calleeReports && evidence.ownCount() == null) {
            return unanswered >= seen.errorShare() / 2 ? Verdict.NETWORK_OR_FROZEN : Verdict.CANNOT_TELL;
        }
        if (calleeKnows()) {
            return Verdict.CALLEE_SICK;
        }
        return callerInTrouble ? Verdict.CALLER_SICK : Verdict.NETWORK_OR_FROZEN;
    }

    /** Whether the callee's own numbers account for the faults: it failed itself, or took as long as its callers waited. */
    private boolean calleeKnows() {
        Double ownErrors = evidence.ownErrorShare();
        if (ownErrors != null && ownErrors >= seen.errorShare() / 2) {
            return true;
        }
        Long ownTime = evidence.ownP99Micros();
        return ownTime != null && ownTime >= seen.p99Micros() / 2 && share(CallResult.TIMEOUT) >= seen.errorShare() / 2;
    }

    private Verdict ofTime(long calleeMicros) {
        if (!isExcess(seen.p99Micros(), calleeMicros)) {
            return Verdict.HEALTHY;
        }
        return callerInTrouble ? Verdict.CALLER_SICK : Verdict.NETWORK_OR_FROZEN;
    }

    private long servedMicros() {
        return orZero(evidence.queueP99Micros()) + orZero(evidence.runP99Micros());
    }

    /** Whether callers waited so much longer than the callee worked that the rest needs a cause of its own. */
    public static boolean isExcess(long seenP99Micros, long ownP99Micros) {
        return seenP99Micros - ownP99Micros > Math.max(EXCESS_FLOOR_MICROS, 2 * ownP99Micros);
    }

    private double share(CallResult result) {
        return seen.count() == 0 ? 0 : (double) seen.results().getOrDefault(result, 0L) / seen.count();
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
