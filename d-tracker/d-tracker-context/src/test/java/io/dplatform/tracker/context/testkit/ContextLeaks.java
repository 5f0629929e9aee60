package io.dplatform.tracker.context.testkit;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds contexts that stayed in force on a thread after the work they belonged to. */
public final class ContextLeaks {

    private static final long PATIENCE_SECONDS = 10;

    private ContextLeaks() {}

    /** Fails if a context is in force on this thread. */
    public static void assertNone() {
        CallContext context = CurrentContext.get();
        if (context != CallContext.EMPTY) {
            throw new AssertionError(
                    "left in force on " + Thread.currentThread().getName() + ": " + context);
        }
    }

    /**
     * Fails if a context is in force on any thread of {@code pool}, which must be idle and not wrapped.
     *
     * @param threads how many it has; all of them are met, because each waits for the others
     */
    public static void assertNoneOn(ExecutorService pool, int threads) {
        CyclicBarrier allHere = new CyclicBarrier(threads);
        List<Future<?>> visits = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            visits.add(pool.submit(() -> {
                meet(allHere);
                assertNone();
            }));
        }
        for (Future<?> visit : visits) {
            join(visit);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the threads of the pool did not meet", e);
        }
    }

    private static void join(Future<?> visit) {
        try {
            visit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("on a thread of the pool", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the pool is not idle", e);
        }
    }
}
