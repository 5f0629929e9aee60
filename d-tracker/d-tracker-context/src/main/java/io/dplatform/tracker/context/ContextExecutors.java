package io.dplatform.tracker.context;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Executors whose tasks run in the context of whoever submitted them. Each wraps an executor, which does the work and which
 * shutting down the wrapper shuts down.
 */
public final class ContextExecutors {

    private ContextExecutors() {}

    public static Executor wrap(Executor executor) {
        if (executor instanceof ExecutorService service) {
            return wrap(service);
        }
        return executor instanceof ContextExecutor ? executor : new ContextExecutor(executor);
    }

    public static ExecutorService wrap(ExecutorService executor) {
        if (executor instanceof ScheduledExecutorService scheduled) {
            return wrap(scheduled);
        }
        return executor instanceof ContextExecutorService ? executor : new ContextExecutorService(executor);
    }

    /**
     * A task that is to run once, now or later, runs in the context of whoever submitted it. A periodic task outlives the
     * call that started it: each of its runs starts with no context.
     */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return executor instanceof ContextScheduledExecutorService
                ? executor
                : new ContextScheduledExecutorService(executor);
    }
}
