package io.dplatform.tracker.client;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallObserver;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.SiteObserver;

/** Hands each sampled call to a {@link SpanExporter} when it ends. A call that is not sampled costs one look at a flag. */
public final class SpanObserver implements CallObserver, SiteObserver {

    private final SpanExporter exporter;

    public SpanObserver(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public SiteObserver observe(CallSite site) {
        return this;
    }

    @Override
    public void finished(Call call) {
        if (call.context().isSampled()) {
            exporter.add(FinishedCall.of(call));
        }
    }
}
