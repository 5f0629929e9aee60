package io.dplatform.sf.dubbo;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Served;
import org.jspecify.annotations.Nullable;

/** A call in the hands of Dubbo's provider side. */
final class Serving {

    private final Call call;
    private final ResultRule businessErrors;
    private volatile boolean streaming;

    Serving(Call call, ResultRule businessErrors) {
        this.call = call;
        this.businessErrors = businessErrors;
    }

    CallContext context() {
        return call.context();
    }

    /** From now on the streams say when the call ends, and not the return of the method. */
    void stream() {
        streaming = true;
    }

    boolean isStreaming() {
        return streaming;
    }

    /** What the reply says of the service's own part: measured at the end of the call, or until now. */
    String served() {
        Served known = call.served();
        return (known == null ? call.servedNow() : known).toHeader();
    }

    void succeeded() {
        call.finish(CallResult.OK, null);
    }

    void failed(Throwable error) {
        call.finish(DubboResults.ofServed(error, businessErrors), error);
    }

    void turnedAway(Throwable error) {
        call.finish(DubboResults.ofTurnedAway(error), error);
    }

    void cancelled(@Nullable Throwable error) {
        call.finish(CallResult.CANCELLED, error);
    }
}
