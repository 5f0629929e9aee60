package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.Served;
import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallMetricsTest {

    private final TestClock clock = new TestClock();
    private final CallMetrics metrics = new CallMetrics(clock);
    private final Calls calls = calls(Sampler.never());

    private Calls calls(Sampler sampler) {
        return Calls.builder(ServiceIdentity.of("order", "o-1"))
                .observer(metrics)
                .clock(clock)
                .sampler(sampler)
                .build();
    }

    private Call start(CallRole role, String peer, String operation) {
        return calls.start(calls.site(CallKind.RPC, role, peer, operation), CallContext.EMPTY);
    }

    private CallRow onlyRow() {
        assertThat(metrics.calls()).hasSize(1);
        return metrics.calls().get(0);
    }

    private PeerRow peer(String instance) {
        return metrics.peers().stream()
                .filter(row -> row.key().instance().equals(instance))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsACallFromTheCallersSeat() {
        Call call = start(CallRole.CLIENT, "stock", "reserve");
        call.attempt("10.0.0.1:20880");
        clock.advance(Duration.ofMillis(12));
        call.finish(CallResult.TIMEOUT, null);

        CallRow row = onlyRow();
        assertThat(row.key()).isEqualTo(new CallKey(CallKind.RPC, CallRole.CLIENT, "order", "stock", "reserve"));
        assertThat(row.results()).isEqualTo(ResultCounts.of(CallResult.TIMEOUT, 1));
        assertThat(row.latency().sumNanos()).isEqualTo(12_000_000);
        assertThat(row.latency().maxNanos()).isEqualTo(12_000_000);
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.inFlight()).isZero();
        assertThat(row.queue()).isEqualTo(Latencies.NONE);
    }

    @Test
    void countsCallsInFlightUntilTheyEnd() {
        Call first = start(CallRole.CLIENT, "stock", "reserve");
        start(CallRole.CLIENT, "stock", "reserve");
        assertThat(onlyRow().inFlight()).isEqualTo(2);

        first.finish(CallResult.OK, null);
        assertThat(onlyRow().inFlight()).isEqualTo(1);
        assertThat(onlyRow().results().total()).isEqualTo(1);
    }

    @Test
    void keepsTheCalleesOwnViewApart() {
        start(CallRole.CLIENT, "stock", "reserve").finish(CallResult.OK, null);
        Call served = calls.start(
                calls.site(CallKind.HTTP, CallRole.SERVER, "gateway", "GET /orders/{id}"),
                CallContext.EMPTY,
                Duration.ofMillis(3).toNanos());
        clock.advance(Duration.ofMillis(5));
        served.finish(CallResult.ERROR, null);

        CallRow own = metrics.calls().stream()
                .filter(row -> row.key().role() == CallRole.SERVER)
                .findFirst()
                .orElseThrow();
        assertThat(own.key().caller()).isEqualTo("gateway");
        assertThat(own.key().callee()).isEqualTo("order");
        assertThat(own.latency().sumNanos()).isEqualTo(8_000_000);
        assertThat(own.queue().sumNanos()).isEqualTo(3_000_000);
        assertThat(own.run().sumNanos()).isEqualTo(5_000_000);
        assertThat(own.attempts()).isZero();
    }

    @Test
    void keepsWhatTheCalleeSaysOfItselfBesideWhatTheCallerSaw() {
        Call call = start(CallRole.CLIENT, "stock", "reserve");
        call.served(new Served(200, 4_000));
        clock.advance(Duration.ofMillis(50));
        call.finish(CallResult.OK, null);

        assertThat(onlyRow().queue().sumNanos()).isEqualTo(200_000);
        assertThat(onlyRow().run().sumNanos()).isEqualTo(4_000_000);
        assertThat(onlyRow().latency().sumNanos()).isEqualTo(50_000_000);
    }

    @Test
    void blamesEachInstanceForItsOwnTry() {
        Call call = start(CallRole.CLIENT, "stock", "reserve");
        call.attempt("a:1");
        clock.advance(Duration.ofMillis(100));
        call.attemptFailed(CallResult.TIMEOUT);
        call.attempt("b:1");
        clock.advance(Duration.ofMillis(7));
        call.finish(CallResult.OK, null);

        assertThat(metrics.peers()).hasSize(2);
        assertThat(peer("a:1").results()).isEqualTo(ResultCounts.of(CallResult.TIMEOUT, 1));
        assertThat(peer("a:1").latency().sumNanos()).isEqualTo(100_000_000);
        assertThat(peer("b:1").results()).isEqualTo(ResultCounts.of(CallResult.OK, 1));
        assertThat(peer("b:1").latency().sumNanos()).isEqualTo(7_000_000);
        assertThat(onlyRow().attempts()).isEqualTo(2);
        assertThat(onlyRow().results()).isEqualTo(ResultCounts.of(CallResult.OK, 1));
    }

    @Test
    void blamesNoInstanceForACallThatWasNeverSent() {
        start(CallRole.CLIENT, "stock", "reserve").finish(CallResult.NO_PROVIDER, null);
        assertThat(metrics.peers()).isEmpty();
        assertThat(onlyRow().attempts()).isZero();
    }

    @Test
    void keepsExamplesOfSampledCallsOnly() {
        start(CallRole.CLIENT, "stock", "reserve").finish(CallResult.OK, null);
        assertThat(metrics.examples()).isEmpty();

        Calls sampled = calls(Sampler.always());
        CallSite site = sampled.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve");
        Call slow = sampled.start(site, CallContext.EMPTY);
        clock.advance(Duration.ofMillis(300));
        slow.finish(CallResult.TIMEOUT, null);
        Call fast = sampled.start(site, CallContext.EMPTY);
        clock.advance(Duration.ofMillis(1));
        fast.finish(CallResult.OK, null);

        assertThat(metrics.examples().values().iterator().next())
                .extracting(SampledCall::traceId)
                .contains(slow.context().traceId(), fast.context().traceId());
    }

    @Test
    void takesNamesOfAnyLength() {
        start(CallRole.CLIENT, "stock", "x".repeat(100_000)).finish(CallResult.OK, null);
        assertThat(onlyRow().key().operation()).hasSize(CallMetrics.MAX_NAME);
    }
}
