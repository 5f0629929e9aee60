package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.testkit.ContextLeaks;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** A hundred thousand asynchronous calls: nothing left behind, and every hop knows whose child it is. */
class AsyncCallsTest {

    private static final int CALLS = 100_000;
    private static final int THREADS = 4;

    private final LongAdder started = new LongAdder();
    private final LongAdder finished = new LongAdder();
    private final Map<Long, Long> parents = new ConcurrentHashMap<>();

    private final Calls order = service("order");
    private final Calls stock = service("stock");
    private final CallSite asking = order.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve");
    private final CallSite serving = stock.site(CallKind.RPC, CallRole.SERVER, "order", "reserve");
    private final CallSite reading = stock.site(CallKind.SQL, CallRole.CLIENT, "stock-db", "select stock");

    @Test
    void leavesNoScopeAndNoUnfinishedCall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        ExecutorService pool = ContextExecutors.wrap(threads);
        Semaphore inFlight = new Semaphore(1_000);
        CountDownLatch done = new CountDownLatch(CALLS);
        AtomicInteger wrongContext = new AtomicInteger();
        try {
            for (int i = 0; i < CALLS; i++) {
                inFlight.acquire();
                Call call = order.start(asking, CallContext.EMPTY);
                try (Scope scope = CurrentContext.with(call.context())) {
                    ContextFuture.supplyAsync(() -> serve(call), pool)
                            .thenCompose(context -> readAsync(pool))
                            .whenComplete((context, error) -> {
                                if (context != call.context() || CurrentContext.get() != call.context()) {
                                    wrongContext.incrementAndGet();
                                }
                                call.finish(error == null ? CallResult.OK : CallResult.ERROR, error);
                                inFlight.release();
                                done.countDown();
                            });
                }
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(wrongContext).hasValue(0);
            assertThat(started.sum()).isEqualTo(3L * CALLS);
            assertThat(finished.sum()).isEqualTo(3L * CALLS);
            assertThat(parents.values()).allMatch(parent -> parent == 0 || parents.containsKey(parent));
            assertThat(parents).hasSize(3 * CALLS);
            ContextLeaks.assertNone();
            ContextLeaks.assertNoneOn(threads, THREADS);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What the other side does with the request: a context of its own, a call of its own within it. */
    private CallContext serve(Call call) {
        Map<String, String> wire = new HashMap<>();
        order.propagation().inject(call.context(), wire, Map::put);
        Call served = stock.start(serving, stock.propagation().extract(wire, Map::get));
        try (Scope scope = CurrentContext.with(served.context())) {
            stock.start(reading, CurrentContext.get()).finish(CallResult.OK, null);
        }
        served.finish(CallResult.OK, null);
        return CurrentContext.get();
    }

    private static ContextFuture<CallContext> readAsync(ExecutorService pool) {
        return ContextFuture.supplyAsync(CurrentContext::get, pool);
    }

    private Calls service(String app) {
        return Calls.builder(ServiceIdentity.of(app, app + "-1"))
                .observer(site -> new SiteObserver() {
                    @Override
                    public void started(Call call) {
                        started.increment();
                        parents.put(call.context().spanId(), call.context().parentSpanId());
                    }

                    @Override
                    public void finished(Call call) {
                        finished.increment();
                    }
                })
                // Only what is recorded has ids of its own.
                .sampler(Sampler.always())
                .build();
    }
}
