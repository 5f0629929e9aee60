package io.dplatform.dao.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private static final int CALLERS = 20;

    private final LongAdder shared = new LongAdder();
    private final SingleFlight flights = new SingleFlight(shared);
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final AtomicInteger fetched = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void fetchesOnceForAllWhoAskMeanwhile() throws Exception {
        List<Future<String>> answers = whileOneFetches(() -> "a value");
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("a value");
        }
        assertThat(fetched).hasValue(1);
        assertThat(shared.sum()).isEqualTo(CALLERS - 1);
        assertThat(flights.get("key", () -> "another one")).isEqualTo("another one");
    }

    @Test
    void triesOnceMoreForThoseWhoWaitedInVain() {
        List<Future<String>> answers = whileOneFetches(() -> {
            throw new IllegalStateException("no database");
        });
        for (Future<String> answer : answers) {
            assertThatThrownBy(answer::get).hasRootCauseMessage("no database");
        }
        // The first, and then one or, as nothing holds it in the air until all are aboard, a few more.
        assertThat(fetched.get()).isBetween(2, CALLERS);
    }

    /** All callers but the first wait before its fetch ends. */
    private List<Future<String>> whileOneFetches(Supplier<String> ending) {
        CountDownLatch land = new CountDownLatch(1);
        BlockingQueue<Thread> waiting = new ArrayBlockingQueue<>(CALLERS);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            answers.add(threads.submit(() -> {
                waiting.add(Thread.currentThread());
                return flights.get("key", () -> {
                    fetched.incrementAndGet();
                    awaited(land);
                    return ending.get();
                });
            }));
        }
        Awaitility.await()
                .until(() -> waiting.size() == CALLERS
                        && waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        assertThat(fetched).hasValue(1);
        land.countDown();
        return answers;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFetchMayAskForTheSameAndForOthers() {
        String found = flights.<String>get(
                "a", () -> "1" + flights.<String>get("a", () -> "2" + flights.<String>get("b", () -> "3")));
        assertThat(found).isEqualTo("123");
    }

    @Test
    void twoFetchesThatAskForEachOtherDoNotWaitForEver() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Future<String> one = threads.submit(() -> flights.<String>get("a", () -> crossing(both, "b")));
        Future<String> other = threads.submit(() -> flights.<String>get("b", () -> crossing(both, "a")));
        assertThat(one.get() + other.get()).isEqualTo("b by a, a by b");
    }

    private String crossing(CountDownLatch both, String key) {
        both.countDown();
        awaited(both);
        return flights.<String>get(key, () -> key) + (key.equals("b") ? " by a, " : " by b");
    }

    @Test
    void knowsNothingAsAValue() throws Exception {
        CompletableFuture<String> nothing =
                CompletableFuture.supplyAsync(() -> flights.<String>get("key", () -> null), threads);
        assertThat(nothing.get()).isNull();
    }
}
