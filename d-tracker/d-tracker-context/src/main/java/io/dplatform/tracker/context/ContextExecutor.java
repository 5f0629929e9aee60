package io.dplatform.tracker.context;

import java.util.concurrent.Executor;

/** See {@link ContextExecutors#wrap(Executor)}. */
record ContextExecutor(Executor executor) implements Executor {

    @Override
    public void execute(Runnable task) {
        executor.execute(CurrentContext.wrap(task));
    }
}
