package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The call's context in the context of a reactive chain, under the key by which the kernel's starter restores it on threads. */
final class ReactorContext {

    private static final String CALL_CONTEXT = "io.dplatform.tracker.context";

    private static final Object SERVING = ServedHttpCall.class;

    private ReactorContext() {}

    /** What is in force in the chain; where it has nothing, what is in force on the thread that subscribes. */
    static CallContext get(ContextView chain) {
        CallContext context = chain.getOrDefault(CALL_CONTEXT, null);
        if (context == null) {
            return CurrentContext.get();
        }
        ServedHttpCall serving = serving(chain);
        return serving == null ? context : serving.withKeys(context);
    }

    /** The request that the chain serves. */
    static @Nullable ServedHttpCall serving(ContextView chain) {
        return chain.getOrDefault(SERVING, null);
    }

    static Context put(Context chain, ServedHttpCall call) {
        return chain.put(CALL_CONTEXT, call.context()).put(SERVING, call);
    }
}
