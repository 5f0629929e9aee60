package io.dplatform.confcenter.nacos;

import com.alibaba.nacos.api.exception.NacosException;
import io.dplatform.confcenter.ConfCenterRefusedException;
import io.dplatform.confcenter.ConfCenterUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the Nacos client is called and calls back. Each of its calls may block for seconds while the
 * server is away; here nobody waits for it who has something better to do.
 */
final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** For an answer, the queue before it included. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final String where;
    private final ScheduledThreadPoolExecutor thread;

    /** @param where for messages */
    Worker(String purpose, String where) {
        this.where = where;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "d-confcenter-" + purpose);
            created.setDaemon(true);
            return created;
        });
        this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.thread.setRemoveOnCancelPolicy(true);
    }

    /** For callbacks. After {@link #close} they are dropped. */
    Executor executor() {
        return this::run;
    }

    void run(Runnable task) {
        after(Duration.ZERO, task);
    }

    void after(Duration delay, Runnable task) {
        try {
            thread.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("dropped: {} is closed", where);
        }
    }

    /** Again and again, the given time after the last one ended. */
    void every(Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(() -> guarded(task), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What the client throws, and that it takes too long, becomes one of our two exceptions. */
    <T> CompletableFuture<T> ask(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                if (answer.isDone()) { // nobody waits any more
                    return;
                }
                try {
                    answer.complete(question.call());
                } catch (Exception e) {
                    answer.completeExceptionally(typed(e));
                }
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new ConfCenterUnavailableException("the client is closed", e));
        }
        return answer.orTimeout(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException
                                ? new ConfCenterUnavailableException(
                                        where + " did not answer within " + PATIENCE, failure)
                                : failure));
    }

    RuntimeException typed(Exception e) {
        if (e instanceof ConfCenterRefusedException || e instanceof ConfCenterUnavailableException) {
            return (RuntimeException) e;
        }
        return isRefusal(e)
                ? new ConfCenterRefusedException(where + " refuses: " + e.getMessage(), e)
                : new ConfCenterUnavailableException(where + " does not answer: " + e.getMessage(), e);
    }

    static boolean isRefusal(Exception e) {
        return e instanceof NacosException nacos
                && (nacos.getErrCode() == NacosException.INVALID_PARAM
                        || nacos.getErrCode() == NacosException.CLIENT_INVALID_PARAM
                        || nacos.getErrCode() == NacosException.NO_RIGHT);
    }

    /** Grows with the attempts and is random, so that many services do not come back in step. */
    static Duration pauseBefore(int attempt) {
        long window = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(window / 2 + ThreadLocalRandom.current().nextLong(window / 2 + 1));
    }

    /** Runs the last task after all that was asked before, then ends the thread; what is slower than three seconds is left. */
    void close(Runnable last) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                guarded(last);
                done.complete(null);
            });
            thread.shutdown();
            done.get(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException alreadyClosed) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("{}: closing took too long and is abandoned", where, e);
        }
        thread.shutdownNow();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("a task of the config center's client failed", e); // a periodic one must run again
        }
    }
}
