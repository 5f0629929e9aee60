package io.dplatform.monitor.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SeatDifferenceTest {

    private static final long MS = 1_000;

    /** 1,000 calls as the callers saw them. */
    private Map<CallResult, Long> results = Map.of(CallResult.OK, 1_000L);

    private long seenP99 = 20 * MS;
    private @Nullable Long ownCount = 1_000L;
    private @Nullable Double ownErrors = 0.0;
    private @Nullable Long ownP99 = 15 * MS;
    private @Nullable Long queueP99 = MS;
    private @Nullable Long runP99 = 14 * MS;
    private long inFlight;
    private boolean calleeReports = true;
    private boolean callerInTrouble;
    private Seat seat = Seat.CALLER;

    private Verdict verdict() {
        long count = results.values().stream().mapToLong(n -> n).sum();
        long faults = results.entrySet().stream()
                .filter(entry -> entry.getKey().isFault())
                .mapToLong(Map.Entry::getValue)
                .sum();
        double errorShare = count == 0 ? 0 : (double) faults / count;
        Stats seen = new Stats(count, count / 60.0, results, errorShare, 0, 0, MS, MS, MS, seenP99, seenP99);
        Evidence evidence =
                new Evidence(count, ownCount, errorShare, ownErrors, seenP99, ownP99, queueP99, runP99, inFlight);
        return new SeatDifference(seat, seen, evidence, calleeReports, callerInTrouble).verdict();
    }

    private void calleeIsNotHeardOf() {
        ownCount = null;
        ownErrors = null;
        ownP99 = null;
        queueP99 = null;
        runP99 = null;
        calleeReports = false;
    }

    @Test
    void callsThatEndWellInTheTimeTheCalleeTakesAreHealthy() {
        assertThat(verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void businessErrorsAreHealthy() {
        results = Map.of(CallResult.OK, 500L, CallResult.BUSINESS_ERROR, 500L);
        assertThat(verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void slowButAgreedOnIsHealthy() {
        seenP99 = 3_000 * MS;
        ownP99 = 2_900 * MS;
        assertThat(verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void aFewCallsSayNothing() {
        results = Map.of(CallResult.ERROR, 9L);
        assertThat(verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void faultsThatTheCalleeCountsTooAreItsOwn() {
        results = Map.of(CallResult.OK, 900L, CallResult.ERROR, 100L);
        ownErrors = 0.1;
        assertThat(verdict()).isEqualTo(Verdict.CALLEE_SICK);
    }

    @Test
    void timeoutsWhoseTimeTheCalleeTookAreItsOwn() {
        results = Map.of(CallResult.OK, 900L, CallResult.TIMEOUT, 100L);
        seenP99 = 1_000 * MS;
        ownP99 = 1_500 * MS;
        assertThat(verdict()).isEqualTo(Verdict.CALLEE_SICK);
    }

    @Test
    void timeoutsThatTheCalleeKnowsNothingOfAreTheNetworksOrOfAFrozenProcess() {
        results = Map.of(CallResult.OK, 500L, CallResult.TIMEOUT, 500L);
        seenP99 = 1_000 * MS;
        assertThat(verdict()).isEqualTo(Verdict.NETWORK_OR_FROZEN);
        calleeIsNotHeardOf();
        assertThat(verdict()).isEqualTo(Verdict.NETWORK_OR_FROZEN);
    }

    @Test
    void whereNobodyListensTheCalleeIsSick() {
        results = Map.of(CallResult.OK, 500L, CallResult.REFUSED, 300L, CallResult.NO_PROVIDER, 200L);
        calleeIsNotHeardOf();
        assertThat(verdict()).isEqualTo(Verdict.CALLEE_SICK);
    }

    @Test
    void faultsOfATroubledCallerThatTheCalleeKnowsNothingOfAreTheCallers() {
        results = Map.of(CallResult.OK, 500L, CallResult.TIMEOUT, 500L);
        seenP99 = 1_000 * MS;
        callerInTrouble = true;
        assertThat(verdict()).isEqualTo(Verdict.CALLER_SICK);
    }

    @Test
    void timeThatTheCalleeDidNotTakeIsTheNetworksOrTheCallers() {
        seenP99 = 300 * MS;
        assertThat(verdict()).isEqualTo(Verdict.NETWORK_OR_FROZEN);
        callerInTrouble = true;
        assertThat(verdict()).isEqualTo(Verdict.CALLER_SICK);
    }

    @Test
    void repliesStandInForACalleeThatDoesNotReport() {
        ownCount = null;
        ownErrors = null;
        ownP99 = null;
        assertThat(verdict()).isEqualTo(Verdict.HEALTHY);
        seenP99 = 300 * MS;
        assertThat(verdict()).isEqualTo(Verdict.NETWORK_OR_FROZEN);
    }

    @Test
    void waitingInTheQueueOrBeingTurnedAwayIsOverload() {
        queueP99 = 200 * MS;
        seenP99 = 250 * MS;
        ownP99 = 240 * MS;
        assertThat(verdict()).isEqualTo(Verdict.OVERLOAD);
        queueP99 = null;
        results = Map.of(CallResult.OK, 900L, CallResult.REJECTED, 100L);
        assertThat(verdict()).isEqualTo(Verdict.OVERLOAD);
    }

    @Test
    void anOpenBreakerSaysNothingOfTheCallee() {
        results = Map.of(CallResult.OK, 10L, CallResult.OPEN, 900L, CallResult.TIMEOUT, 20L);
        assertThat(verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void oneSeatAloneKnowsOnlyItsOwnFaults() {
        seat = Seat.CALLEE;
        assertThat(verdict()).isEqualTo(Verdict.CANNOT_TELL);
        results = Map.of(CallResult.OK, 900L, CallResult.ERROR, 100L);
        assertThat(verdict()).isEqualTo(Verdict.CALLEE_SICK);
    }

    @Test
    void callsThatHangSayNothingUntilTheyEnd() {
        results = Map.of();
        inFlight = 50;
        ownP99 = null;
        runP99 = null;
        assertThat(verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }
}
