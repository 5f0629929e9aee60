package io.dplatform.dao.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallClock;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.serializer.SerializationException;

class FailOpenCacheTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RecordedCalls recorded = new RecordedCalls();
    private final RedisCaches caches = new RedisCaches(
            new CacheCalls(Calls.builder(ServiceIdentity.of("order", "one"))
                    .observer(recorded)
                    .clock(new CallClock() {
                        @Override
                        public long nanoTime() {
                            return nanos.get();
                        }

                        @Override
                        public long epochMicros(long nanoTime) {
                            return nanoTime / 1_000;
                        }
                    })
                    .build()),
            Duration.ofSeconds(30));
    private final Remote remote = new Remote("products");
    private final Cache cache = caches.observe(remote, this);
    private final AtomicInteger loads = new AtomicInteger();

    private @Nullable Integer loaded() {
        return cache.get("a", loads::incrementAndGet);
    }

    @Test
    void usesACacheThatAnswers() {
        assertThat(loaded()).isEqualTo(1);
        assertThat(loaded()).isEqualTo(1);
        cache.put("b", 2);
        assertThat(cache.get("b", Integer.class)).isEqualTo(2);
        cache.evict("b");
        assertThat(cache.get("b")).isNull();
        assertThat(caches.counters())
                .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
        assertThat(recorded.take(6)).allMatch(call -> call.result() == CallResult.OK);
    }

    @Test
    void givesTheSameForOneCache() {
        assertThat(caches.observe(remote, this)).isSameAs(cache);
        assertThat(caches.observe(cache, this)).isSameAs(cache);
        assertThat(caches.observe(remote, "another Redis")).isNotSameAs(cache);
    }

    @Test
    void doesWithoutACacheThatFails() {
        loaded();
        remote.thrown = () -> new RedisConnectionFailureException("away");
        assertThat(loaded()).isEqualTo(2);
        assertThat(cache.get("a")).isNull();
        assertThat(cache.get("a", Integer.class)).isNull();
        cache.put("a", 3);
        assertThat(recorded.take(5).stream().map(Call::result))
                .containsExactly(CallResult.OK, CallResult.ERROR, CallResult.ERROR, CallResult.ERROR, CallResult.ERROR);
        assertThat(caches.counters()).containsEntry("cache_failed_open", 4L);
    }

    @Test
    void stopsAskingAndTriesAgain() {
        loaded();
        remote.thrown = () -> new RedisConnectionFailureException("away");
        for (int i = 0; i < 5; i++) {
            loaded();
        }
        recorded.take(6);
        int asked = remote.asked.size();
        assertThat(loaded()).isEqualTo(7);
        cache.put("a", 1);
        assertThat(remote.asked).hasSize(asked);
        assertThat(recorded.take(2)).allMatch(call -> call.result() == CallResult.OPEN);
        assertThat(caches.counters())
                .containsEntry("cache_breaker_opened", 1L)
                .containsEntry("cache_calls_not_made", 2L);

        nanos.addAndGet(BreakerState.MIN_PAUSE);
        remote.thrown = null;
        assertThat(loaded()).isEqualTo(1);
        assertThat(recorded.take().result()).isEqualTo(CallResult.OK);
        assertThat(caches.counters()).containsEntry("cache_breaker_opened", 1L);
    }

    @Test
    void asksAloneUntilItIsConnected() {
        List<@Nullable Object> meanwhile = new ArrayList<>();
        remote.thrown = () -> {
            meanwhile.add(cache.get("b"));
            return new RedisConnectionFailureException("connects in vain");
        };
        assertThat(cache.get("a")).isNull();
        assertThat(meanwhile).hasSize(1).containsOnlyNulls();
        assertThat(remote.asked).containsExactly("get a");
        // What was not asked meanwhile is not at fault, what is not asked now is.
        assertThat(cache.get("a")).isNull();
        assertThat(recorded.take(3).stream().map(Call::result))
                .containsExactly(CallResult.OK, CallResult.ERROR, CallResult.OPEN);
        assertThat(caches.counters()).containsEntry("cache_breaker_opened", 1L);
    }

    @Test
    void aPutThatIsToTryAsksFirst() {
        cache.put("a", 1);
        assertThat(remote.asked).containsExactly("get a", "put a");
        remote.thrown = () -> new RedisConnectionFailureException("away");
        for (int i = 0; i < 5; i++) {
            cache.get("a");
        }
        nanos.addAndGet(BreakerState.MIN_PAUSE);
        remote.asked.clear();
        cache.put("a", 2);
        assertThat(remote.asked).containsExactly("get a");
    }

    @Test
    void doesNotReadAValueWhoseEvictWasLost() {
        loaded();
        cache.put("b", 1);
        remote.thrown = () -> new RedisConnectionFailureException("away");
        cache.evictIfPresent("a");
        cache.evictIfPresent("b");
        remote.thrown = null;
        assertThat(cache.get("a")).isNull();
        assertThat(remote.lookup("b")).isNull();
        assertThat(caches.counters())
                .containsEntry("cache_evicts_lost", 2L)
                .containsEntry("cache_evicts_forgotten", 0L);
    }

    @Test
    void makesUpForEvictsThatWereNotMade() {
        loaded();
        remote.thrown = () -> new RedisConnectionFailureException("away");
        for (int i = 0; i < 5; i++) {
            loaded();
        }
        cache.evict("a");
        cache.clear();
        for (int i = 0; i < 1_100; i++) {
            cache.evictIfPresent(i);
        }
        assertThat(caches.counters())
                .containsEntry("cache_evicts_lost", 1_102L)
                .containsEntry("cache_evicts_forgotten", 102L);
        remote.thrown = null;
        nanos.addAndGet(BreakerState.MIN_PAUSE);
        remote.asked.clear();
        cache.get("z");
        assertThat(remote.asked).contains("clear").hasSizeLessThan(15);
        for (int i = 0; i < 100; i++) {
            cache.get("z");
        }
        remote.asked.clear();
        cache.get("z");
        assertThat(remote.asked).containsExactly("get z");
    }

    @Test
    void aValueThatNobodyCanReadIsAMissAndReplaced() {
        loaded();
        remote.thrown = () -> new SerializationException("old");
        for (int i = 0; i < 10; i++) {
            assertThat(cache.get("a")).isNull();
        }
        assertThat(caches.counters()).containsEntry("cache_breaker_opened", 0L);
        remote.failsOnce = true;
        assertThat(loaded()).isEqualTo(2);
        assertThat(loaded()).isEqualTo(2);
    }

    @Test
    void aFailedLoaderIsNotAFailedCache() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> cache.get("a", () -> {
                        throw new RedisConnectionFailureException("the loader's own");
                    }))
                    .isInstanceOf(Cache.ValueRetrievalException.class)
                    .hasCauseInstanceOf(RedisConnectionFailureException.class);
        }
        assertThat(caches.counters()).containsEntry("cache_failed_open", 0L).containsEntry("cache_breaker_opened", 0L);
    }

    @Test
    void aWrongCallStaysWrong() {
        remote.thrown = () -> new IllegalArgumentException("no null");
        assertThatThrownBy(() -> cache.put("a", null)).isInstanceOf(IllegalArgumentException.class);
        remote.thrown = null;
        cache.put("a", "text");
        assertThatThrownBy(() -> cache.get("a", Integer.class)).isInstanceOf(IllegalStateException.class);
        assertThat(caches.counters()).containsEntry("cache_failed_open", 0L);
    }

    @Test
    void doesNotSayWhoWasFirstIfItDoesNotKnow() {
        assertThat(cache.putIfAbsent("a", 1)).isNull();
        remote.thrown = () -> new RedisConnectionFailureException("away");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> cache.putIfAbsent("a", 2)).isInstanceOf(RedisConnectionFailureException.class);
        }
        assertThatThrownBy(() -> cache.putIfAbsent("a", 2)).isInstanceOf(CacheAwayException.class);
    }

    @Test
    void looksUpLaterToo() {
        assertThat(later().join()).isEqualTo(1);
        assertThat(later().join()).isEqualTo(1);
        remote.thrown = () -> new RedisConnectionFailureException("away");
        for (int i = 2; i < 9; i++) {
            assertThat(later().join()).isEqualTo(i);
        }
        assertThat(cache.retrieve("a")).isNull();
        assertThat(caches.counters()).containsEntry("cache_breaker_opened", 1L);
    }

    private CompletableFuture<Integer> later() {
        return cache.retrieve("a", () -> CompletableFuture.completedFuture(loads.incrementAndGet()));
    }

    /** A cache that fails on demand. */
    private static final class Remote extends ConcurrentMapCache {

        final List<String> asked = new ArrayList<>();

        @Nullable
        Supplier<RuntimeException> thrown;

        boolean failsOnce;

        Remote(String name) {
            super(name);
        }

        private void ask(String what) {
            asked.add(what);
            Supplier<RuntimeException> failure = thrown;
            if (failsOnce) {
                thrown = null;
            }
            if (failure != null) {
                throw failure.get();
            }
        }

        @Override
        public @Nullable ValueWrapper get(Object key) {
            ask("get " + key);
            return super.get(key);
        }

        @Override
        public <T> @Nullable T get(Object key, Callable<T> loader) {
            ask("get " + key);
            return super.get(key, loader);
        }

        @Override
        public @Nullable CompletableFuture<?> retrieve(Object key) {
            ask("get " + key);
            return super.retrieve(key);
        }

        @Override
        public void put(Object key, @Nullable Object value) {
            ask("put " + key);
            super.put(key, value);
        }

        @Override
        public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
            ask("put " + key);
            return super.putIfAbsent(key, value);
        }

        @Override
        public void evict(Object key) {
            ask("evict " + key);
            super.evict(key);
        }

        @Override
        public boolean evictIfPresent(Object key) {
            ask("evict " + key);
            return super.evictIfPresent(key);
        }

        @Override
        public void clear() {
            ask("clear");
            super.clear();
        }

        @Override
        protected @Nullable Object lookup(Object key) {
            return super.lookup(key);
        }
    }
}
