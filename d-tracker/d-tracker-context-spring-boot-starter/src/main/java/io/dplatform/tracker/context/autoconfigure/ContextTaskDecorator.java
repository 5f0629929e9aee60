package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskDecorator;

/**
 * Lets a task run in the context of whoever submitted it, inside whatever the application's own decorator does. A periodic
 * task outlives the call that started it: each of its runs starts with no context.
 */
record ContextTaskDecorator(@Nullable TaskDecorator next) implements TaskDecorator {

    @Override
    public Runnable decorate(Runnable task) {
        boolean periodic = task instanceof RunnableScheduledFuture<?> scheduled && scheduled.isPeriodic();
        CallContext context = periodic ? CallContext.EMPTY : CurrentContext.get();
        Runnable decorated = next == null ? task : next.decorate(task);
        return CurrentContext.wrap(context, decorated);
    }
}
