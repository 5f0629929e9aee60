package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The call's context in the context of a reactive chain, under the key by which the kernel's starter restores it on threads. */
final class ReactorContext {

    private static final String CALL_CONTEXT = "io.dplatform.tracker.context";

    private ReactorContext() {}

    /** What is in force in the chain; where it has nothing, what is in force on the thread that subscribes. */
    static CallContext get(ContextView chain) {
        CallContext context = chain.getOrDefault(CALL_CONTEXT, null);
        return context == null ? CurrentContext.get() : context;
    }

    static Context put(Context chain, CallContext context) {
        return chain.put(CALL_CONTEXT, context);
    }
}
