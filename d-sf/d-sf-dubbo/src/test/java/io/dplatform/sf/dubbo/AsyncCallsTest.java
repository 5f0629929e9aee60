package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.testkit.ContextLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncCallsTest {

    private static final int CALLS = 50_000;

    /** Fewer than the provider has threads: it turns away what finds none. */
    private static final int AT_ONCE = 16;

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void leaveNoScopeAndNoCallBehind(String protocol) throws Exception {
        ExecutorService work = Executors.newFixedThreadPool(4);
        StockService service = new StockService() {
            @Override
            public CompletableFuture<Integer> reserveLater(String sku, int count) {
                return CompletableFuture.supplyAsync(() -> count, work);
            }
        };
        try (DubboApp stock = new DubboApp("stock");
                DubboApp order = new DubboApp("order")) {
            int port = stock.serve(Stock.class, service, protocol);
            Stock remote = order.refer(Stock.class, protocol + "://127.0.0.1:" + port + "?application=stock");
            Semaphore permits = new Semaphore(AT_ONCE);
            List<CompletableFuture<Boolean>> replies = new ArrayList<>(CALLS);
            for (int i = 0; i < CALLS; i++) {
                int number = i;
                assertThat(permits.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
                CallContext outer = CurrentContext.get().withKey("n", String.valueOf(i));
                try (Scope scope = CurrentContext.with(outer)) {
                    replies.add(remote.reserveLater("book", number)
                            .whenComplete((count, error) -> permits.release())
                            .thenApply(count -> count == number && CurrentContext.get() == outer));
                }
            }
            for (CompletableFuture<Boolean> reply : replies) {
                assertThat(reply.get(30, TimeUnit.SECONDS)).isTrue();
            }
            Map<Long, Call> served = stock.recorded.take(CALLS).stream()
                    .collect(Collectors.toMap(call -> call.context().parentSpanId(), Function.identity()));
            assertThat(order.recorded.take(CALLS)).allSatisfy(call -> {
                assertThat(call.result()).isEqualTo(CallResult.OK);
                Call other = served.get(call.context().spanId());
                assertThat(other).isNotNull();
                assertThat(other.context().traceId()).isEqualTo(call.context().traceId());
            });
            order.recorded.assertNothingLeft();
            stock.recorded.assertNothingLeft();
            ContextLeaks.assertNone();
            ContextLeaks.assertNoneOn(work, 4);
        } finally {
            work.shutdownNow();
        }
    }
}
