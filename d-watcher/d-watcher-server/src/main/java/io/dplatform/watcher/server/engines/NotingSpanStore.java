package io.dplatform.watcher.server.engines;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.StoreFacts;
import io.dplatform.tracker.server.Trace;
import io.dplatform.tracker.server.TraceHits;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.TraceQuery;
import java.util.List;
import java.util.Optional;

/** The span store, with an eye on the business keys that come in. */
record NotingSpanStore(SpanStore store, KeyNames names) implements SpanStore {

    @Override
    public void append(List<Span> batch) {
        for (Span span : batch) {
            if (!span.keys().isEmpty()) {
                names.note(span.keys().keySet());
            }
        }
        store.append(batch);
    }

    @Override
    public Optional<Trace> trace(TraceId traceId) {
        return store.trace(traceId);
    }

    @Override
    public TraceHits search(TraceQuery query) {
        return store.search(query);
    }

    @Override
    public List<String> services() {
        return store.services();
    }

    @Override
    public List<String> operations(String service) {
        return store.operations(service);
    }

    @Override
    public StoreFacts facts() {
        return store.facts();
    }

    @Override
    public void close() {
        store.close();
    }
}
