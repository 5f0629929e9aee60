package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dplatform.tracker.context.testkit.CountingIds;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.context.testkit.SteppingClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

    private static final ServiceIdentity ORDER = ServiceIdentity.of("order", "10.0.0.1:8080");

    private final RecordedCalls recorded = new RecordedCalls();
    private final SteppingClock clock = new SteppingClock();
    private final Calls calls = Calls.builder(ORDER)
            .observer(recorded)
            .ids(new CountingIds())
            .clock(clock)
            .build();

    @Test
    void namesCallerAndCalleeBySeat() {
        CallSite asked = calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve");
        CallSite sent = calls.site(CallKind.MESSAGE, CallRole.PRODUCER, "paid", "paid");
        CallSite served = calls.site(CallKind.HTTP, CallRole.SERVER, "gateway", "GET /orders/{id}");
        CallSite stranger = calls.site(CallKind.HTTP, CallRole.SERVER, "", "GET /orders/{id}");

        assertThat(List.of(asked.caller(), asked.callee())).containsExactly("order", "stock");
        assertThat(List.of(sent.caller(), sent.callee())).containsExactly("order", "paid");
        assertThat(List.of(served.caller(), served.callee())).containsExactly("gateway", "order");
        assertThat(List.of(stranger.caller(), stranger.callee())).containsExactly("__outside__", "order");
        assertThat(asked).hasToString("RPC CLIENT order -> stock reserve");
    }

    @Test
    void knowsASiteAgain() {
        assertThat(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"))
                .isSameAs(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"))
                .isNotSameAs(calls.site(CallKind.RPC, CallRole.SERVER, "stock", "reserve"))
                .isNotSameAs(calls.site(CallKind.HTTP, CallRole.CLIENT, "stock", "reserve"));
    }

    @Test
    void keepsABoundedNumberOfSitesAndObservesTheRestAllTheSame() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        Calls bounded = Calls.builder(ORDER)
                .observer(site -> {
                    asked.incrementAndGet();
                    return call -> finished.incrementAndGet();
                })
                .build();

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < Calls.MAX_SITES + 10; i++) {
                CallSite site = bounded.site(CallKind.HTTP, CallRole.CLIENT, "stock", "GET /" + i);
                bounded.start(site, CallContext.EMPTY).finish(CallResult.OK, null);
            }
        }

        assertThat(asked).hasValue(Calls.MAX_SITES + 20);
        assertThat(finished).hasValue(2 * (Calls.MAX_SITES + 10));
    }

    @Test
    void tamesHostileNames() {
        CallSite site = calls.site(
                CallKind.HTTP,
                CallRole.CLIENT,
                "evil\r\nhost\u202e" + "h".repeat(500),
                "GET /\u001b[31m" + "x".repeat(9_000));

        assertThat(site.callee()).startsWith("evil??host?h").hasSize(128);
        assertThat(site.operation()).startsWith("GET /?[31mx").hasSize(256);
        assertThat(calls.site(CallKind.HTTP, CallRole.CLIENT, site.callee(), site.operation()))
                .isSameAs(site);
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        CallContext context = start(CallContext.EMPTY).context();

        assertThat(context.hasTrace()).isTrue();
        assertThat(context.parentSpanId()).isZero();
        assertThat(context.isSampled()).isFalse();
        assertThat(context.caller()).isEqualTo("order");
    }

    @Test
    void continuesTheTraceItIsIn() {
        CallContext parent = calls.propagation()
                .extract(
                        Map.of(
                                "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                "tracestate", "congo=t61rcWkgMzE",
                                "baggage", "d-lane=anna,d-key.order=10086,d-dye=drill,foreign=1"),
                        Map::get);

        CallContext first = start(parent).context();
        CallContext second = start(parent).context();

        assertThat(first.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(first.parentSpanId()).isEqualTo(parent.spanId());
        assertThat(first.spanId()).isNotEqualTo(second.spanId()).isNotZero();
        assertThat(first.isSampled()).isTrue();
        assertThat(first.lane()).isEqualTo(Lane.of("anna"));
        assertThat(first.keys()).isEqualTo(parent.keys());
        assertThat(first.dyes()).containsExactly("drill");
        assertThat(first.luggage()).isSameAs(parent.luggage());
    }

    /** What nobody records costs neither an id nor a header. */
    @Test
    void passesOnWhatCameWhereNothingIsRecorded() {
        String came = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        CallContext parent = calls.propagation().extract(Map.of("traceparent", came), Map::get);
        CallContext served = start(parent).context();
        CallContext sent = start(served.withLane(Lane.of("anna"))).context();

        Map<String, String> wire = new HashMap<>();
        calls.propagation().inject(sent, wire, Map::put);

        assertThat(wire.get("traceparent")).isSameAs(came);
        assertThat(sent.spanId()).isEqualTo(parent.spanId()).isEqualTo(sent.parentSpanId());
        assertThat(sent.isSampled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-%s-00", "00-%s-02", "cc-%s-00-what-comes-later"})
    void writesOfAnotherVersionOnlyWhatItKnows(String form) {
        String ids = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";
        CallContext parent = calls.propagation().extract(Map.of("traceparent", form.formatted(ids)), Map::get);

        Map<String, String> wire = new HashMap<>();
        calls.propagation().inject(start(parent).context(), wire, Map::put);

        assertThat(wire).containsEntry("traceparent", "00-" + ids + "-00");
    }

    @Test
    void givesACallAnIdOfItsOwnOnceItIsRecorded() {
        Calls keyed = Calls.builder(ORDER)
                .sampler(Sampler.never().andAllKeyed())
                .clock(clock)
                .build();
        CallContext parent = keyed.propagation()
                .extract(Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"), Map::get);
        Call served = keyed.start(keyed.site(CallKind.RPC, CallRole.SERVER, "gateway", "place"), parent);
        CallContext before = served.context();
        served.keys(keyed.keyed(before, "order", "77"));
        CallContext sent = keyed.start(keyed.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"), served.context())
                .context();
        Map<String, String> wire = new HashMap<>();
        keyed.propagation().inject(sent, wire, Map::put);

        assertThat(served.context().isSampled()).isTrue();
        assertThat(served.context().parentSpanId()).isEqualTo(parent.spanId());
        assertThat(served.context().spanId()).isNotEqualTo(parent.spanId());
        assertThat(sent.parentSpanId()).isEqualTo(served.context().spanId());
        assertThat(wire.get("traceparent")).endsWith(sent.spanIdHex() + "-01");
        // Who has kept the context of before gets that of now; that of another call stays.
        assertThat(served.withKeys(before.withDye("drill")).spanId())
                .isEqualTo(served.context().spanId());
        assertThat(served.withKeys(before.withDye("drill")).dyes()).containsExactly("drill");
        assertThat(served.withKeys(before).keys()).isEqualTo(served.context().keys());
        assertThat(served.withKeys(sent)).isSameAs(sent);
        assertThat(served.withKeys(CallContext.EMPTY)).isSameAs(CallContext.EMPTY);
    }

    @Test
    void keepsTheIdOfARootThatIsRecordedLater() {
        Calls keyed = Calls.builder(ORDER)
                .sampler(Sampler.never().andAllKeyed())
                .clock(clock)
                .build();
        Call root = keyed.start(keyed.site(CallKind.RPC, CallRole.SERVER, "", "place"), CallContext.EMPTY);
        long id = root.context().spanId();
        root.keys(keyed.keyed(root.context(), "order", "77"));

        assertThat(root.context().isSampled()).isTrue();
        assertThat(root.context().spanId()).isEqualTo(id);
    }

    @Test
    void takesTheDecisionOfTheRootForAllHops() {
        AtomicInteger asked = new AtomicInteger();
        Calls root = Calls.builder(ORDER)
                .sampler((high, low) -> asked.incrementAndGet() % 2 == 1)
                .build();
        CallSite site = root.site(CallKind.HTTP, CallRole.SERVER, "", "GET /");

        CallContext sampled = root.start(site, CallContext.EMPTY).context();
        CallContext unsampled = root.start(site, CallContext.EMPTY).context();

        assertThat(sampled.isSampled()).isTrue();
        assertThat(unsampled.isSampled()).isFalse();
        assertThat(root.start(site, sampled).context().isSampled()).isTrue();
        assertThat(root.start(site, unsampled).context().isSampled()).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void keepsWhatCarriesABusinessKeyWhateverTheShare() {
        Calls unlucky = Calls.builder(ORDER)
                .sampler(Sampler.never().andAllKeyed())
                .clock(clock)
                .build();
        CallSite site = unlucky.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve");

        CallContext without = unlucky.start(site, CallContext.EMPTY).context();
        assertThat(without.isSampled()).isFalse();
        // The key is known before the call, within it, or comes with a request that was not recorded.
        assertThat(unlucky.start(site, CallContext.EMPTY.withKey("order", "77"))
                        .context()
                        .isSampled())
                .isTrue();
        Call learns = unlucky.start(site, CallContext.EMPTY);
        learns.keys(unlucky.keyed(learns.context(), "order", "77"));
        assertThat(learns.context().isSampled()).isTrue();
        assertThat(unlucky.start(site, without.withKey("order", "77")).context().isSampled())
                .isTrue();
    }

    @Test
    void recordsNothingForAKeyWhereTheSamplerDoesNotSaySo() {
        CallSite site = calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve");
        Call learns = calls.start(site, CallContext.EMPTY);
        learns.keys(calls.keyed(learns.context(), "order", "77"));

        assertThat(learns.context().isSampled()).isFalse();
        assertThat(calls.start(site, learns.context()).context().isSampled()).isFalse();
    }

    @Test
    void givesARequestWithoutLaneThatOfTheInstance() {
        Calls ofAnna = Calls.builder(new ServiceIdentity("order", "i1", "", "", Lane.of("anna"), ""))
                .build();
        CallSite site = ofAnna.site(CallKind.HTTP, CallRole.SERVER, "gateway", "GET /");

        assertThat(ofAnna.start(site, CallContext.EMPTY).context().lane()).isEqualTo(Lane.of("anna"));
        assertThat(ofAnna.start(site, CallContext.EMPTY.withLane(Lane.of("bob")))
                        .context()
                        .lane())
                .isEqualTo(Lane.of("bob"));
    }

    @Test
    void passesTheDeadlineOn() {
        CallContext parent = CallContext.EMPTY.withTimeout(Duration.ofSeconds(2), clock.nanoTime());
        clock.advance(Duration.ofMillis(500));

        assertThat(start(parent).context().remaining(clock.nanoTime())).contains(Duration.ofMillis(1_500));
    }

    @Test
    void keepsFailuresOfObserversOutOfTheCall() {
        CallObserver failsToObserve = site -> {
            throw new IllegalStateException("observe");
        };
        CallObserver failsToStart = site -> new SiteObserver() {
            @Override
            public void started(Call call) {
                throw new NoSuchMethodError("started");
            }

            @Override
            public void finished(Call call) {
                throw new AssertionError("finished");
            }
        };
        Calls guarded = Calls.builder(ORDER)
                .observer(failsToObserve)
                .observer(failsToStart)
                .observer(recorded)
                .build();

        Call call = guarded.start(guarded.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"), CallContext.EMPTY);
        assertThat(call.finish(CallResult.OK, null)).isTrue();

        assertThat(recorded.take()).isSameAs(call);
        assertThat(guarded.observerFailures()).isEqualTo(3);
        recorded.assertNothingLeft();
    }

    @Test
    void countsForTheReport() {
        calls.propagation().extract(Map.of("traceparent", "broken", "d-deadline", "soon"), Map::get);

        assertThat(calls.counters())
                .contains(
                        entry("observer_failures", 0L),
                        entry("propagation_dropped_traceparent", 1L),
                        entry("propagation_dropped_deadline", 1L),
                        entry("propagation_dropped_business_key", 0L))
                .hasSize(1 + Propagation.Drop.values().length);
    }

    private Call start(CallContext parent) {
        return calls.start(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"), parent);
    }
}
