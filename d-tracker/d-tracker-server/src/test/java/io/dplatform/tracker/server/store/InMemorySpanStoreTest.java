package io.dplatform.tracker.server.store;

import static io.dplatform.tracker.server.TestSpans.span;
import static io.dplatform.tracker.server.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.server.SpanStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemorySpanStoreTest extends SpanStoreContract {

    @Override
    SpanStore open() {
        return new InMemorySpanStore(1_000_000);
    }

    @Test
    void forgetsTheOldestBeyondItsLimit() {
        InMemorySpanStore store = new InMemorySpanStore(2);
        store.append(List.of(span(1, 1).build(), span(2, 1).build()));
        store.append(List.of(span(3, 1).build()));

        assertThat(store.trace(traceId(1))).isEmpty();
        assertThat(store.trace(traceId(3))).isPresent();
        assertThat(store.facts().dropped()).isEqualTo(1);
    }
}
