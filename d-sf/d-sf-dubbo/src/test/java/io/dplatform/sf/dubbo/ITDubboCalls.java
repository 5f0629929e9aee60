package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.testkit.ContextLeaks;
import io.dplatform.tracker.testkit.FreePorts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.rpc.service.GenericService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two real applications of one process, over both protocols. */
@TestInstance(Lifecycle.PER_CLASS)
class ITDubboCalls {

    private final DubboApp order = new DubboApp("order");
    private final DubboApp stock = new DubboApp("stock");
    private final StockService service = new StockService();
    private Stock overDubbo;
    private Stock overTriple;
    private int dubboPort;
    private int triplePort;

    @BeforeAll
    void start() {
        dubboPort = stock.serve(Stock.class, service, "dubbo");
        triplePort = stock.serve(Stock.class, service, "tri");
        overDubbo = order.refer(Stock.class, "dubbo://127.0.0.1:" + dubboPort + "?application=stock");
        overTriple = order.refer(Stock.class, "tri://127.0.0.1:" + triplePort + "?application=stock");
    }

    @AfterAll
    void stop() {
        order.close();
        stock.close();
    }

    @AfterEach
    void leavesNothing() {
        service.contexts.clear();
        order.recorded.assertNothingLeft();
        stock.recorded.assertNothingLeft();
        ContextLeaks.assertNone();
    }

    private Stock over(String protocol) {
        return protocol.equals("dubbo") ? overDubbo : overTriple;
    }

    private String address(String protocol) {
        return "127.0.0.1:" + (protocol.equals("dubbo") ? dubboPort : triplePort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isOneCallAtEachEnd(String protocol) throws Exception {
        CallContext outer = CurrentContext.get().withLane(Lane.of("dev-1")).withKey("order", "10086");
        try (Scope scope = CurrentContext.with(outer)) {
            assertThat(over(protocol).reserve("book", 2)).isEqualTo(2);
        }
        assertOneCallAtEachEnd("Stock.reserve", CallResult.OK, protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isOneCallAtEachEndWhenAsynchronous(String protocol) throws Exception {
        CallContext outer = CurrentContext.get().withLane(Lane.of("dev-1")).withKey("order", "10086");
        CompletableFuture<CallContext> continuation;
        try (Scope scope = CurrentContext.with(outer)) {
            continuation = over(protocol).reserveLater("slow", 2).thenApply(count -> CurrentContext.get());
        }
        assertThat(continuation.get(10, TimeUnit.SECONDS)).isSameAs(outer);
        assertOneCallAtEachEnd("Stock.reserveLater", CallResult.OK, protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isOneCallAtEachEndWhenAnsweredByAsyncContext(String protocol) throws Exception {
        CallContext outer = CurrentContext.get().withLane(Lane.of("dev-1")).withKey("order", "10086");
        try (Scope scope = CurrentContext.with(outer)) {
            assertThat(over(protocol).answerByContext("hi")).isEqualTo("hi");
        }
        assertOneCallAtEachEnd("Stock.answerByContext", CallResult.OK, protocol);
    }

    private void assertOneCallAtEachEnd(String operation, CallResult result, String protocol) {
        Call client = order.recorded.take(CallRole.CLIENT);
        Call server = stock.recorded.take(CallRole.SERVER);

        assertThat(client.site().toString()).isEqualTo("RPC CLIENT order -> stock " + operation);
        assertThat(server.site().toString()).isEqualTo("RPC SERVER order -> stock " + operation);
        assertThat(client.site().kind()).isEqualTo(CallKind.RPC);
        assertThat(client.result()).isEqualTo(result);
        assertThat(server.result()).isEqualTo(result);
        assertThat(client.attempts()).isEqualTo(1);
        assertThat(client.instance()).isEqualTo(address(protocol));
        assertThat(server.context().traceId()).isEqualTo(client.context().traceId());
        assertThat(server.context().parentSpanId()).isEqualTo(client.context().spanId());
        assertThat(server.context().lane()).isEqualTo(Lane.of("dev-1"));
        assertThat(server.context().keys()).hasToString("[BusinessKey[name=order, value=10086]]");
        assertThat(service.contexts.poll().spanId()).isEqualTo(server.context().spanId());
        assertThat(server.queueNanos()).isPositive();
        assertThat(client.served()).isNotNull();
        assertThat(client.served().runMicros()).isPositive();
        assertThat(server.context().remaining(server.startNanos())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void tellsTheCalleeForHowLongItsCallerStillWaits(String protocol) throws Exception {
        over(protocol).reserve("book", 1);
        assertThat(remaining()).isLessThanOrEqualTo(DubboApp.TIMEOUT);

        reserveWithin(Duration.ofSeconds(1), protocol);
        assertThat(remaining()).isLessThanOrEqualTo(Duration.ofSeconds(1));

        reserveWithin(Duration.ofHours(1), protocol);
        assertThat(remaining()).isLessThanOrEqualTo(DubboApp.TIMEOUT);
    }

    /** As it is while a request is served whose caller waits so long. */
    private void reserveWithin(Duration deadline, String protocol) throws Exception {
        CallContext serving =
                CurrentContext.get().withTimeout(deadline, order.calls.clock().nanoTime());
        try (Scope scope = CurrentContext.with(serving)) {
            over(protocol).reserve("book", 1);
        }
    }

    private Duration remaining() {
        order.recorded.take();
        return stock.recorded
                .take()
                .context()
                .remaining(stock.calls.clock().nanoTime())
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void countsDeclaredExceptionAsBusinessErrorAtBothEnds(String protocol) {
        assertThatThrownBy(() -> over(protocol).reserve("none", 1)).isInstanceOf(OutOfStock.class);
        assertThat(order.recorded.take().result()).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(stock.recorded.take().result()).isEqualTo(CallResult.BUSINESS_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void countsAnyOtherExceptionAsError(String protocol) {
        assertThatThrownBy(() -> over(protocol).reserve("bug", 1)).isInstanceOf(RuntimeException.class);
        assertThat(order.recorded.take().result()).isEqualTo(CallResult.ERROR);
        assertThat(stock.recorded.take().result()).isEqualTo(CallResult.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void timesOutAtTheCallerAlone(String protocol) {
        Stock impatient = order.refer(
                Stock.class, protocol + "://" + address(protocol) + "?application=stock", c -> c.setTimeout(200));
        assertThatThrownBy(() -> impatient.reserve("slow", 1)).isInstanceOf(RuntimeException.class);
        assertThat(order.recorded.take().result()).isEqualTo(CallResult.TIMEOUT);
        assertThat(stock.recorded.take().result()).isEqualTo(CallResult.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isRefusedWhereNobodyListens(String protocol) {
        Stock nobody = order.refer(Stock.class, protocol + "://127.0.0.1:" + FreePorts.one() + "?application=stock");
        assertThatThrownBy(() -> nobody.reserve("book", 1)).isInstanceOf(RuntimeException.class);
        Call call = order.recorded.take();
        assertThat(call.result()).isIn(CallResult.REFUSED, CallResult.NO_PROVIDER);
        assertThat(call.site().callee()).isEqualTo("stock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void knowsTheAttemptsUnderFailover(String protocol) throws Exception {
        int dead = FreePorts.one();
        String urls = protocol + "://127.0.0.1:" + dead + "?application=stock;" + protocol + "://" + address(protocol)
                + "?application=stock";
        Stock failover = order.refer(Stock.class, urls, c -> {
            c.setRetries(2);
            c.setLoadbalance("roundrobin");
        });
        for (int i = 0; i < 4; i++) {
            assertThat(failover.reserve("book", 1)).isEqualTo(1);
            stock.recorded.take();
        }
        List<Call> calls = order.recorded.take(4);
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.result()).isEqualTo(CallResult.OK);
            assertThat(call.instance()).isEqualTo(address(protocol));
            assertThat(call.earlierAttempts()).hasSize(call.attempts() - 1).allSatisfy(attempt -> {
                assertThat(attempt.instance()).isEqualTo("127.0.0.1:" + dead);
                assertThat(attempt.result()).isEqualTo(CallResult.REFUSED);
            });
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void isOneCallPerServerStream(int length) throws Exception {
        Collected numbers = new Collected();
        overTriple.count(length, numbers);
        numbers.awaitEnd();
        assertThat(numbers.values).hasSize(length);
        Call server = stock.recorded.take();
        Call client = order.recorded.take();
        assertThat(client.result()).isEqualTo(CallResult.OK);
        assertThat(server.result()).isEqualTo(CallResult.OK);
        assertThat(server.context().parentSpanId()).isEqualTo(client.context().spanId());
    }

    @org.junit.jupiter.api.Test
    void isOneCallPerStreamInBothDirections() throws Exception {
        Collected sums = new Collected();
        StreamObserver<Integer> numbers = overTriple.sum(sums);
        numbers.onNext(1);
        numbers.onNext(2);
        numbers.onCompleted();
        sums.awaitEnd();
        assertThat(sums.values).containsExactly(1, 3);
        Call server = stock.recorded.take();
        Call client = order.recorded.take();
        assertThat(server.context().parentSpanId()).isEqualTo(client.context().spanId());
        assertThat(service.contexts).hasSize(3).allSatisfy(c -> assertThat(c.spanId())
                .isEqualTo(server.context().spanId()));
    }

    @org.junit.jupiter.api.Test
    void isCancelledAtBothEndsWhenTheCallerGivesTheStreamUp() throws Exception {
        Collected sums = new Collected();
        StreamObserver<Integer> numbers = overTriple.sum(sums);
        numbers.onNext(1);
        assertThat(sums.values.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
        numbers.onError(new IllegalStateException("no longer wanted"));
        assertThat(order.recorded.take().result()).isEqualTo(CallResult.CANCELLED);
        assertThat(stock.recorded.take().result()).isEqualTo(CallResult.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isCancelledWhenTheFutureIs(String protocol) {
        CompletableFuture<Integer> reply = over(protocol).reserveLater("slow", 1);
        assertThat(reply.cancel(true)).isTrue();
        assertThat(order.recorded.take().result()).isEqualTo(CallResult.CANCELLED);
        assertThat(stock.recorded.take().result()).isEqualTo(CallResult.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isOneCallAtEachEndWhenGeneric(String protocol) {
        GenericService generic = order.refer(
                GenericService.class, protocol + "://" + address(protocol) + "?application=stock", config -> {
                    config.setInterface(Stock.class.getName());
                    config.setGeneric("true");
                });
        Object count =
                generic.$invoke("reserve", new String[] {String.class.getName(), "int"}, new Object[] {"book", 2});

        assertThat(count).isEqualTo(2);
        Call client = order.recorded.take();
        Call server = stock.recorded.take();
        assertThat(client.site()).hasToString("RPC CLIENT order -> stock Stock.reserve");
        assertThat(server.site()).hasToString("RPC SERVER order -> stock Stock.reserve");
        assertThat(server.context().parentSpanId()).isEqualTo(client.context().spanId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isRejectedByALimit(String protocol) throws Exception {
        String group = "limited-" + protocol;
        int port = stock.serve(Stock.class, new StockService(), protocol, config -> {
            config.setGroup(group);
            config.setExecutes(1);
        });
        Stock remote = order.refer(
                Stock.class, protocol + "://127.0.0.1:" + port + "?application=stock", c -> c.setGroup(group));
        // Which of the two comes first is up to the provider's threads.
        CompletableFuture<Integer> one = remote.reserveLater("slow", 1);
        CompletableFuture<Integer> other = remote.reserveLater("slow", 1);
        assertThatThrownBy(() -> CompletableFuture.allOf(one, other).get(10, TimeUnit.SECONDS))
                .isNotNull();
        assertThat(order.recorded.take(2))
                .extracting(Call::result)
                .containsExactlyInAnyOrder(CallResult.OK, CallResult.REJECTED);
        assertThat(stock.recorded.take(2))
                .extracting(Call::result)
                .containsExactlyInAnyOrder(CallResult.OK, CallResult.REJECTED);
    }

    private static final class Collected implements StreamObserver<Integer> {
        final BlockingQueue<Integer> values = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public void onNext(Integer value) {
            values.add(value);
        }

        @Override
        public void onError(Throwable error) {
            end.completeExceptionally(error);
        }

        @Override
        public void onCompleted() {
            end.complete(null);
        }

        void awaitEnd() throws Exception {
            end.get(10, TimeUnit.SECONDS);
        }
    }
}
