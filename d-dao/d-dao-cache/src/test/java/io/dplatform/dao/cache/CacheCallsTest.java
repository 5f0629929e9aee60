package io.dplatform.dao.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;

class CacheCallsTest {

    private final RecordedCalls recorded = new RecordedCalls();
    private final CacheCalls caches = new CacheCalls(Calls.builder(ServiceIdentity.of("order", "one"))
            .observer(recorded)
            .sampler(Sampler.always())
            .build());
    private final Cache cache = caches.observe(new ConcurrentMapCache("products"));

    @Test
    void countsHitsAndMisses() {
        assertThat(cache.get("a")).isNull();
        cache.put("a", 1);
        assertThat(cache.get("a", Integer.class)).isEqualTo(1);
        assertThat(cache.<Integer>get("b", () -> 2)).isEqualTo(2);
        assertThat(cache.<Integer>get("b", () -> 3)).isEqualTo(2);

        Call miss = recorded.take();
        assertThat(miss.site().kind()).isEqualTo(CallKind.CACHE);
        assertThat(miss.site().callee()).isEqualTo("cache:products");
        assertThat(miss.site().operation()).isEqualTo("GET");
        assertThat(miss.tags()).containsEntry("cache.hit", "false");
        assertThat(recorded.take().site().operation()).isEqualTo("PUT");
        assertThat(recorded.take().tags()).containsEntry("cache.hit", "true");
        assertThat(recorded.take().tags()).containsEntry("cache.hit", "false");
        assertThat(recorded.take().tags()).containsEntry("cache.hit", "true");
        assertThat(caches.counters()).containsEntry("cache_hits", 2L).containsEntry("cache_misses", 2L);
        recorded.assertNothingLeft();
    }

    @Test
    void doesNotTakeAFailedLoaderForAFailedCache() {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IllegalStateException("no product");
                }))
                .isInstanceOf(Cache.ValueRetrievalException.class);
        assertThat(recorded.take().result()).isEqualTo(CallResult.OK);
    }

    @Test
    void observesChanges() {
        cache.putIfAbsent("a", 1);
        assertThat(cache.evictIfPresent("a")).isTrue();
        cache.evict("a");
        cache.clear();
        assertThat(recorded.take(4).stream().map(call -> call.site().operation()))
                .containsExactly("PUT", "EVICT", "EVICT", "CLEAR");
    }

    @Test
    void doesNotObserveTwice() {
        assertThat(caches.observe(cache)).isSameAs(cache);
    }
}
