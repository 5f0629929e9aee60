package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's truth about a provider in another process. */
class ITDubboProcesses {

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void timesOutOnAFrozenProviderThatSeesNoErrorItself(String protocol) throws Exception {
        try (StockProcess stock = new StockProcess(protocol);
                DubboApp order = new DubboApp("order")) {
            Stock remote = order.refer(Stock.class, url(protocol, stock), c -> c.setTimeout(1_500));
            assertThat(remote.reserve("book", 1)).isEqualTo(1);
            assertThat(order.recorded.take().result()).isEqualTo(CallResult.OK);

            stock.freeze();
            assertThatThrownBy(() -> remote.reserve("book", 1)).isInstanceOf(RuntimeException.class);
            CompletableFuture<Integer> later = remote.reserveLater("book", 1);
            assertThatThrownBy(later::join).isNotNull();
            assertThat(order.recorded.take(2)).allSatisfy(call -> {
                assertThat(call.result()).isEqualTo(CallResult.TIMEOUT);
                assertThat(call.instance()).isEqualTo("127.0.0.1:" + stock.port);
                assertThat(call.attempts()).isEqualTo(1);
            });

            stock.thaw();
            assertThat(stock.results(3)).isEqualTo("[OK, OK, OK]");
            order.recorded.assertNothingLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isRefusedByAKilledProvider(String protocol) throws Exception {
        try (StockProcess stock = new StockProcess(protocol);
                DubboApp order = new DubboApp("order")) {
            Stock remote = order.refer(Stock.class, url(protocol, stock), c -> c.setTimeout(3_000));
            assertThat(remote.reserve("book", 1)).isEqualTo(1);
            order.recorded.take();

            CompletableFuture<Integer> inFlight = remote.reserveLater("slow", 1);
            stock.kill();
            assertThatThrownBy(inFlight::join).isNotNull();
            // Dubbo's own protocol lets what is in flight wait on for some seconds, be the connection closed or not.
            Call lost = order.recorded.take();
            assertThat(lost.result()).isEqualTo(protocol.equals("dubbo") ? CallResult.TIMEOUT : CallResult.REFUSED);

            assertThatThrownBy(() -> remote.reserve("book", 1)).isInstanceOf(RuntimeException.class);
            Call refused = order.recorded.take();
            assertThat(refused.result()).isIn(CallResult.REFUSED, CallResult.NO_PROVIDER);
            assertThat(refused.site()).hasToString("RPC CLIENT order -> stock Stock.reserve");
            order.recorded.assertNothingLeft();
        }
    }

    /**
     * Without a registry, so that nobody is told. What is in flight over Triple waits for its timeout, and Dubbo does not make such
     * a call again although it may: all others go to the other two.
     */
    @Test
    void losesAtMostWhatWasInFlightWhenOneOfThreeProvidersIsKilled() throws Exception {
        int before = 600;
        int afterwards = Figures.isLong() ? 30_000 : 3_000;
        int threads = 8;
        List<StockProcess> stocks = new ArrayList<>();
        try (DubboApp order = new DubboApp("order")) {
            for (int i = 0; i < 3; i++) {
                stocks.add(new StockProcess("tri"));
            }
            String urls = stocks.stream().map(stock -> url("tri", stock)).collect(Collectors.joining(";"));
            Stock remote = order.refer(Stock.class, urls, config -> {
                config.setTimeout(3_000);
                config.setCluster("failover"); // which addresses without a registry do not get by themselves
                config.setRetries(2);
            });
            AtomicInteger next = new AtomicInteger();
            AtomicInteger failed = new AtomicInteger();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread caller = new Thread(() -> {
                    while (next.getAndIncrement() < before + afterwards) {
                        try {
                            failed.addAndGet(remote.reserve("book", 1) == 1 ? 0 : 1);
                        } catch (RuntimeException | OutOfStock e) {
                            failed.incrementAndGet();
                        }
                    }
                });
                callers.add(caller);
                caller.start();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> next.get() >= before);
            StockProcess killed = stocks.get(0);
            killed.kill();
            int atTheKill = next.get();
            for (Thread caller : callers) {
                caller.join(Duration.ofMinutes(2).toMillis());
            }
            List<Call> calls = order.recorded.take(before + afterwards);
            List<Call> since = calls.subList(Math.min(calls.size(), atTheKill + threads), calls.size());
            long toTheDead = since.stream()
                    .filter(call -> call.instance().endsWith(":" + killed.port))
                    .count();

            // Those in flight, and whoever picked it once more before its end was seen.
            assertThat(failed.get()).isLessThanOrEqualTo(2 * threads);
            assertThat(since).isNotEmpty();
            assertThat(toTheDead).as("of %s calls", since.size()).isLessThanOrEqualTo(since.size() / 100);
            Figures.note(
                    "F07",
                    "One of three providers is killed under " + threads + " callers, nobody is told",
                    "no more calls fail than were in flight; afterwards the dead one gets 1 % at most",
                    failed + " of " + (before + afterwards) + " calls failed, " + toTheDead + " of the last "
                            + since.size() + " ended at the dead one");
        } finally {
            for (StockProcess stock : stocks) {
                stock.close();
            }
        }
    }

    private static String url(String protocol, StockProcess stock) {
        return protocol + "://127.0.0.1:" + stock.port + "?application=stock";
    }
}
