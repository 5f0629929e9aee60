package io.dplatform.sf.dubbo;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Served;
import org.apache.dubbo.rpc.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * A call in the hands of Dubbo's consumer side. Unlike a {@link Call} it may be used by several threads at once, as the forking
 * cluster does, and lets nothing in after the end.
 */
final class ClientCall {

    private static final Object KEY = ClientCall.class;

    private final Call call;
    private final ResultRule businessErrors;
    private final CallContext callerContext;
    private @Nullable CallResult lastFailure;
    private @Nullable CallResult turnedAway;
    private boolean answered;
    private boolean finished;

    /** @param callerContext what was in force where the call was made, and is again in its continuations */
    ClientCall(Call call, ResultRule businessErrors, CallContext callerContext) {
        this.call = call;
        this.businessErrors = businessErrors;
        this.callerContext = callerContext;
    }

    static @Nullable ClientCall of(Invocation invocation) {
        return invocation.get(KEY) instanceof ClientCall call ? call : null;
    }

    void attachTo(Invocation invocation) {
        invocation.put(KEY, this);
    }

    CallContext context() {
        return call.context();
    }

    CallContext callerContext() {
        return callerContext;
    }

    synchronized void attempt(String instance) {
        if (finished) {
            return;
        }
        CallResult failure = lastFailure;
        if (failure != null) {
            call.attemptFailed(failure);
            lastFailure = null;
        }
        answered = false;
        turnedAway = null;
        call.attempt(instance);
    }

    /** Whether this was the last attempt is not known yet. */
    synchronized void attemptFailed(Throwable error) {
        lastFailure = ofUnsent(error);
    }

    /**
     * The callee's Dubbo has refused the last attempt; Dubbo is about to raise an exception that does not tell this from a lost
     * connection.
     */
    synchronized void turnedAway(CallResult result) {
        turnedAway = result;
    }

    /** The callee itself has answered the last attempt, be it with an exception. */
    synchronized void answered(@Nullable Served served) {
        answered = true;
        if (served != null && !finished) {
            call.served(served);
        }
    }

    void succeeded() {
        finish(CallResult.OK, null);
    }

    /** The reply holds an exception. */
    void repliedWith(Throwable error) {
        boolean byCallee;
        synchronized (this) {
            byCallee = answered;
        }
        finish(DubboResults.ofReply(error, businessErrors, byCallee), error);
    }

    /** There is no reply. */
    void failed(Throwable error) {
        CallResult result;
        synchronized (this) {
            result = ofUnsent(error);
        }
        finish(result, error);
    }

    void cancelled(@Nullable Throwable error) {
        finish(CallResult.CANCELLED, error);
    }

    private CallResult ofUnsent(Throwable error) {
        CallResult known = turnedAway;
        return known == null ? DubboResults.ofUnsent(error, call.attempts() > 0) : known;
    }

    private void finish(CallResult result, @Nullable Throwable error) {
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
        }
        call.finish(result, error);
    }
}
