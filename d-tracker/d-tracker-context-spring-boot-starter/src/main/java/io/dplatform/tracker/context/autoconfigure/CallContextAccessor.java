package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** How Micrometer's context propagation, and by it Reactor, carries the context from thread to thread. */
final class CallContextAccessor implements ThreadLocalAccessor<CallContext> {

    static final String KEY = "io.dplatform.tracker.context";

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable CallContext getValue() {
        CallContext context = CurrentContext.get();
        return context == CallContext.EMPTY ? null : context;
    }

    @Override
    public void setValue(CallContext context) {
        CurrentContext.replace(context);
    }

    @Override
    public void setValue() {
        CurrentContext.replace(CallContext.EMPTY);
    }
}
