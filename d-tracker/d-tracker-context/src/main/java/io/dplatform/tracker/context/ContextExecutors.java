package io.dplatform.tracker.context;

import java.util.concurrent.Executor;

/** Executors whose tasks run in the context of whoever submitted them. */
public final class ContextExecutors {

    private ContextExecutors() {}

    public static Executor wrap(Executor executor) {
        return task -> executor.execute(CurrentContext.wrap(task));
    }
}
