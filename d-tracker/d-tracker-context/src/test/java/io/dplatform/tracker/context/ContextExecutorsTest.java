package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.testkit.ContextLeaks;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextExecutorsTest {

    private static final int THREADS = 2;

    private final CallContext context = CallContext.EMPTY.withLane(Lane.of("anna"));
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(THREADS);
    private final ScheduledExecutorService wrapped = ContextExecutors.wrap(pool);
    private final BlockingQueue<CallContext> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void leavesNothing() {
        ContextLeaks.assertNoneOn(pool, THREADS);
        pool.shutdownNow();
        ContextLeaks.assertNone();
    }

    @Test
    void carriesTheContextOfWhoeverSubmits() throws Exception {
        Callable<CallContext> look = CurrentContext::get;
        Runnable lookAndTell = () -> seen.add(CurrentContext.get());
        try (Scope scope = CurrentContext.with(context)) {
            wrapped.execute(lookAndTell);
            assertThat(next()).isSameAs(context);
            wrapped.submit(lookAndTell);
            assertThat(next()).isSameAs(context);
            assertThat(wrapped.submit(lookAndTell, "done").get()).isEqualTo("done");
            assertThat(next()).isSameAs(context);
            assertThat(wrapped.submit(look).get()).isSameAs(context);
            assertThat(wrapped.invokeAny(List.of(look))).isSameAs(context);
            assertThat(wrapped.invokeAny(List.of(look), 5, TimeUnit.SECONDS)).isSameAs(context);
            for (Future<CallContext> result : wrapped.invokeAll(List.of(look, look))) {
                assertThat(result.get()).isSameAs(context);
            }
            for (Future<CallContext> result : wrapped.invokeAll(List.of(look), 5, TimeUnit.SECONDS)) {
                assertThat(result.get()).isSameAs(context);
            }
            assertThat(wrapped.schedule(look, 1, TimeUnit.MILLISECONDS).get()).isSameAs(context);
            wrapped.schedule(lookAndTell, 1, TimeUnit.MILLISECONDS);
            assertThat(next()).isSameAs(context);
        }
    }

    @Test
    void startsEachRunOfAPeriodicTaskClean() throws Exception {
        Future<?> rate;
        Future<?> delay;
        Runnable untidy = () -> {
            seen.add(CurrentContext.get());
            CurrentContext.with(context);
        };
        try (Scope scope = CurrentContext.with(context)) {
            rate = wrapped.scheduleAtFixedRate(untidy, 0, 1, TimeUnit.MILLISECONDS);
            delay = wrapped.scheduleWithFixedDelay(untidy, 0, 1, TimeUnit.MILLISECONDS);
        }
        for (int run = 0; run < 20; run++) {
            assertThat(next()).isSameAs(CallContext.EMPTY);
        }
        rate.cancel(false);
        delay.cancel(false);
    }

    @Test
    void wrapsOnceOnly() {
        Executor direct = Runnable::run;
        Executor once = ContextExecutors.wrap(direct);

        assertThat(ContextExecutors.wrap(once)).isSameAs(once);
        assertThat(ContextExecutors.wrap(wrapped)).isSameAs(wrapped);
        assertThat(ContextExecutors.wrap((ExecutorService) wrapped)).isSameAs(wrapped);
        assertThat(ContextExecutors.wrap((Executor) wrapped)).isSameAs(wrapped);
    }

    @Test
    void keepsWhatTheExecutorCanDo() {
        assertThat(ContextExecutors.wrap((Executor) pool)).isInstanceOf(ScheduledExecutorService.class);
        assertThat(ContextExecutors.wrap((Executor) Executors.newFixedThreadPool(1)))
                .isInstanceOf(ExecutorService.class)
                .isNotInstanceOf(ScheduledExecutorService.class);
    }

    @Test
    void shutsDownTheExecutor() throws Exception {
        ExecutorService own = Executors.newFixedThreadPool(1);
        ExecutorService wrapper = ContextExecutors.wrap(own);

        wrapper.shutdown();

        assertThat(wrapper.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(own.isTerminated()).isTrue();
        assertThat(wrapper.isShutdown()).isTrue();
        assertThat(wrapper.isTerminated()).isTrue();
        assertThat(wrapper.shutdownNow()).isEmpty();
        assertThatThrownBy(() -> wrapper.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private CallContext next() throws InterruptedException {
        CallContext context = seen.poll(5, TimeUnit.SECONDS);
        assertThat(context).isNotNull();
        return context;
    }
}
