package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.tracker.context.CallKind;
import java.util.Objects;

record EdgeKey(String caller, String callee, CallKind kind) {

    /** Of a series that has a caller, a callee and a kind. */
    static EdgeKey of(SeriesKey series) {
        return new EdgeKey(series.caller(), series.callee(), Objects.requireNonNull(series.kind(), "kind"));
    }
}
