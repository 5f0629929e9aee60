package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import java.util.concurrent.CompletableFuture;

/**
 * The future that business code gets for an asynchronous call. It completes in the context of whoever made the call, so that
 * what is chained to it belongs to the same request; its cancellation is the end of the call.
 */
final class ReplyFuture<T> extends CompletableFuture<T> {

    private final CompletableFuture<T> reply;
    private final ClientCall call;

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome goes into this future
    ReplyFuture(CompletableFuture<T> reply, ClientCall call) {
        this.reply = reply;
        this.call = call;
        reply.whenComplete((value, error) -> {
            try (Scope scope = CurrentContext.with(call.callerContext())) {
                if (error == null) {
                    complete(value);
                } else {
                    completeExceptionally(error);
                }
            }
        });
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            call.cancelled(null);
            reply.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }
}
