package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Served;
import org.jspecify.annotations.Nullable;

/** A request that is served. */
final class ServedHttpCall {

    private final Call call;

    ServedHttpCall(Call call) {
        this.call = call;
    }

    CallContext context() {
        return call.context();
    }

    /** From now on it carries the business keys of {@code keyed}. */
    void keys(CallContext keyed) {
        call.keys(keyed);
    }

    /** {@code context} of this call as it was before, with the keys that were read since; another call's as it is. */
    CallContext withKeys(CallContext context) {
        return call.withKeys(context);
    }

    /** What the reply says of the service's own part, measured until now or, after it, until the end. */
    String served() {
        Served known = call.served();
        return (known == null ? call.servedNow() : known).toHeader();
    }

    void finish(CallResult result, @Nullable Throwable error) {
        call.finish(result, error);
    }
}
