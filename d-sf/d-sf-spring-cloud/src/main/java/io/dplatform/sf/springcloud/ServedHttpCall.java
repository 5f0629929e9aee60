package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Served;
import java.util.List;
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
        List<BusinessKey> keys = call.context().keys();
        boolean isOlder = context.spanId() == call.context().spanId()
                && context.keys().size() < keys.size()
                && keys.containsAll(context.keys());
        CallContext keyed = context;
        for (BusinessKey key : isOlder ? keys : List.<BusinessKey>of()) {
            keyed = keyed.withKey(key.name(), key.value());
        }
        return keyed;
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
