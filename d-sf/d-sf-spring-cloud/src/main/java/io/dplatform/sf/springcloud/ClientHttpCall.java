package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Propagation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is sent, with all its tries. Thread-safe; lets nothing in after the end. */
final class ClientHttpCall {

    private final Call call;
    private final String authority;
    private final Propagation propagation;
    private final Map<String, ClientHttpCall> sent;
    private @Nullable String traceparent;
    private @Nullable CallResult lastFailure;
    private boolean noInstance;
    private boolean finished;

    ClientHttpCall(Call call, String authority, Propagation propagation, Map<String, ClientHttpCall> sent) {
        this.call = call;
        this.authority = authority;
        this.propagation = propagation;
        this.sent = sent;
    }

    <C> void inject(C request, Propagation.Setter<? super C> headers) {
        inject(call.context(), request, headers);
    }

    /** @param timeout after which this side stops waiting */
    <C> void inject(Duration timeout, C request, Propagation.Setter<? super C> headers) {
        inject(call.context().withTimeout(timeout, call.startNanos()), request, headers);
    }

    private <C> void inject(CallContext context, C request, Propagation.Setter<? super C> headers) {
        propagation.inject(context, request, (carrier, name, value) -> {
            headers.set(carrier, name, value);
            if (name.equals(Propagation.TRACEPARENT)) {
                traceparent = value;
                sent.put(value, this);
            }
        });
    }

    /** The load balancer has chosen an instance and is about to ask it. */
    synchronized void attempt(String instance) {
        if (finished) {
            return;
        }
        if (call.attempts() > 0) {
            call.attemptFailed(lastFailure == null ? CallResult.ERROR : lastFailure);
        }
        lastFailure = null;
        call.attempt(instance);
    }

    /** Whether this was the last attempt is not known yet. */
    synchronized void attemptFailed(Throwable error) {
        lastFailure = HttpResults.ofFailure(error);
    }

    synchronized void attemptAnswered(int status) {
        lastFailure = HttpResults.ofStatus(status, false);
    }

    /** The load balancer knows no instance. */
    synchronized void noInstance() {
        noInstance = true;
    }

    void answered(int status, @Nullable String retryAfter, @Nullable String served) {
        propagation.served(served).ifPresent(call::served);
        finish(HttpResults.ofStatus(status, retryAfter != null), null);
    }

    void failed(Throwable error) {
        finish(HttpResults.ofFailure(error), error);
    }

    void cancelled() {
        finish(CallResult.CANCELLED, null);
    }

    private void finish(CallResult result, @Nullable Throwable error) {
        CallResult known;
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
            // Without a load balancer there was one try, at the address that was asked for.
            if (call.attempts() == 0 && !noInstance) {
                call.attempt(authority);
            }
            known = noInstance ? CallResult.NO_PROVIDER : result;
        }
        if (traceparent != null) {
            sent.remove(traceparent, this);
        }
        call.finish(known, error);
    }
}
