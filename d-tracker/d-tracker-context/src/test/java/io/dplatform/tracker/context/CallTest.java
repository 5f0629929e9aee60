package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.testkit.CountingIds;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.context.testkit.SteppingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTest {

    private final SteppingClock clock = new SteppingClock();
    private final RecordedCalls recorded = new RecordedCalls();
    private final Calls calls = Calls.builder(ServiceIdentity.of("order", "10.0.0.1:8080"))
            .observer(recorded)
            .clock(clock)
            .ids(new CountingIds())
            .sampler(Sampler.always())
            .build();
    private final CallSite client = calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "StockService.reserve");
    private final CallSite server = calls.site(CallKind.HTTP, CallRole.SERVER, "gateway", "POST /orders");

    @AfterEach
    void nothingLeft() {
        recorded.assertNothingLeft();
    }

    @Test
    void measuresFromStartToEnd() {
        Call call = calls.start(client, CallContext.EMPTY);
        clock.advance(Duration.ofMillis(7));
        assertThat(call.isFinished()).isFalse();
        assertThat(call.durationNanos()).isZero();

        assertThat(call.finish(CallResult.OK, null)).isTrue();

        assertThat(recorded.take()).isSameAs(call);
        assertThat(call.durationNanos()).isEqualTo(7_000_000);
        assertThat(call.startEpochMicros()).isEqualTo(1_767_225_600_000_000L);
        assertThat(call.isFinished()).isTrue();
        assertThat(call.error()).isNull();
        assertThat(call.served()).isNull();
        assertThat(call.attempts()).isZero();
    }

    @Test
    void keepsWhatTheCallerGotToSee() {
        IllegalStateException error = new IllegalStateException("out of stock");
        calls.start(client, CallContext.EMPTY).finish(CallResult.BUSINESS_ERROR, error);

        Call call = recorded.take(CallRole.CLIENT);
        assertThat(call.result()).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(call.error()).isSameAs(error);
    }

    @Test
    void endsOnce() {
        Call call = calls.start(client, CallContext.EMPTY);
        assertThat(call.finish(CallResult.TIMEOUT, null)).isTrue();
        clock.advance(Duration.ofSeconds(1));

        assertThat(call.finish(CallResult.OK, null)).isFalse();

        assertThat(recorded.take().result()).isEqualTo(CallResult.TIMEOUT);
        assertThat(call.durationNanos()).isZero();
    }

    @Test
    void ignoresWhatIsReportedAfterItsEnd() {
        Call call = calls.start(client, CallContext.EMPTY);
        call.attempt("10.0.0.7:20880");
        call.finish(CallResult.TIMEOUT, null);

        call.attemptFailed(CallResult.ERROR);
        call.attempt("10.0.0.8:20880");
        call.served(new Served(1, 2));
        call.tag("late", "yes");

        recorded.take();
        assertThat(call.attempts()).isEqualTo(1);
        assertThat(call.instance()).isEqualTo("10.0.0.7:20880");
        assertThat(call.earlierAttempts()).isEmpty();
        assertThat(call.served()).isNull();
        assertThat(call.tags()).isEmpty();
    }

    @Test
    void endsOnceHoweverManyTry() throws Exception {
        int racers = 4;
        ExecutorService pool = Executors.newFixedThreadPool(racers);
        try {
            for (int round = 0; round < 2_000; round++) {
                Call call = calls.start(client, CallContext.EMPTY);
                CyclicBarrier together = new CyclicBarrier(racers);
                List<Future<Boolean>> ends = new ArrayList<>();
                for (int racer = 0; racer < racers; racer++) {
                    CallResult result = CallResult.values()[racer];
                    ends.add(pool.submit(() -> {
                        together.await();
                        return call.finish(result, null);
                    }));
                }
                List<CallResult> winners = new ArrayList<>();
                for (int racer = 0; racer < racers; racer++) {
                    if (ends.get(racer).get()) {
                        winners.add(CallResult.values()[racer]);
                    }
                }
                assertThat(winners).hasSize(1);
                assertThat(recorded.take().result()).isEqualTo(winners.get(0));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void countsAttemptsAndKeepsTheEarlierOnes() {
        Call call = calls.start(client, CallContext.EMPTY);
        call.attempt("10.0.0.7:20880");
        clock.advance(Duration.ofMillis(3));
        call.attemptFailed(CallResult.REFUSED);
        clock.advance(Duration.ofMillis(1));
        call.attempt("10.0.0.8:20880");
        clock.advance(Duration.ofMillis(5));
        call.finish(CallResult.OK, null);

        recorded.take();
        assertThat(call.attempts()).isEqualTo(2);
        assertThat(call.instance()).isEqualTo("10.0.0.8:20880");
        assertThat(call.earlierAttempts())
                .containsExactly(new Attempt("10.0.0.7:20880", call.startNanos(), 3_000_000, CallResult.REFUSED));
        assertThat(call.attemptStartNanos()).isEqualTo(call.startNanos() + 4_000_000);
        assertThat(call.durationNanos()).isEqualTo(9_000_000);
    }

    @Test
    void countsEveryAttemptButKeepsSixteen() {
        Call call = calls.start(client, CallContext.EMPTY);
        for (int i = 0; i < 100; i++) {
            call.attempt("10.0.0.7:20880");
            call.attemptFailed(CallResult.REFUSED);
        }
        call.finish(CallResult.REFUSED, null);

        recorded.take();
        assertThat(call.attempts()).isEqualTo(100);
        assertThat(call.earlierAttempts()).hasSize(16);
    }

    @Test
    void countsTheQueueIntoTheServing() {
        clock.advance(Duration.ofSeconds(1));
        Call call = calls.start(server, CallContext.EMPTY, Duration.ofMillis(20).toNanos());
        assertThat(call.served()).isNull();
        clock.advance(Duration.ofMillis(50));

        assertThat(call.servedNow()).isEqualTo(new Served(20_000, 50_000));
        assertThat(call.servedNow().toHeader()).isEqualTo("q=20000;r=50000");

        clock.advance(Duration.ofMillis(5));
        call.finish(CallResult.OK, null);
        recorded.take(CallRole.SERVER);
        assertThat(call.durationNanos()).isEqualTo(75_000_000);
        assertThat(call.queueNanos()).isEqualTo(20_000_000);
        assertThat(call.served()).isEqualTo(new Served(20_000, 55_000));
    }

    @Test
    void keepsWhatTheCalleeSaidOfItself() {
        Call call = calls.start(client, CallContext.EMPTY);
        call.served(new Served(120, 4_500));
        call.finish(CallResult.OK, null);

        assertThat(recorded.take().served()).isEqualTo(new Served(120, 4_500));
    }

    @Test
    void neverLastsLessThanNothing() {
        Call call = calls.start(client, CallContext.EMPTY);
        clock.advance(Duration.ofSeconds(-3));
        call.finish(CallResult.OK, null);

        assertThat(recorded.take().durationNanos()).isZero();
    }

    @Test
    void neverWaitsLessThanNothing() {
        Call call = calls.start(server, CallContext.EMPTY, -5);
        call.finish(CallResult.OK, null);

        assertThat(recorded.take().queueNanos()).isZero();
        assertThat(call.startNanos()).isEqualTo(clock.nanoTime());
    }

    @Test
    void keepsTagsOfSampledCallsWithinBounds() {
        Call call = calls.start(client, CallContext.EMPTY);
        for (int i = 0; i < 100; i++) {
            call.tag("tag" + i, "x".repeat(5_000));
        }
        call.tag("tag0", "again");
        call.finish(CallResult.OK, null);

        assertThat(recorded.take().tags())
                .hasSize(32)
                .containsEntry("tag0", "again")
                .allSatisfy((name, value) -> assertThat(value).hasSizeLessThanOrEqualTo(1_024));
    }

    @Test
    void keepsNoTagsOfCallsThatAreNotSampled() {
        Calls unsampled = Calls.builder(calls.identity()).observer(recorded).build();
        Call call = unsampled.start(
                unsampled.site(CallKind.SQL, CallRole.CLIENT, "orders-db", "select orders"), CallContext.EMPTY);
        call.tag("rows", "12");
        call.finish(CallResult.OK, null);

        assertThat(recorded.take().tags()).isEmpty();
    }
}
