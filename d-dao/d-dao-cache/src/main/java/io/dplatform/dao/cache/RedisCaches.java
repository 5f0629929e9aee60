package io.dplatform.dao.cache;

import io.dplatform.tracker.context.SelfCounters;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.cache.Cache;

/**
 * Spring's caches over Redis, observed, and without which a service works: a value that Redis does not give is one that it does not have,
 * one that it does not take is left out, and after five failures in a row it is not asked for a while. One per process; thread-safe.
 *
 * <p>Several callers that miss one key at the same time load it once, if they give the loader to the cache:
 * {@link Cache#get(Object, java.util.concurrent.Callable)}, which {@code @Cacheable(sync = true)} does.
 */
public final class RedisCaches implements SelfCounters {

    private static final int MAX_REDISES = 100;
    private static final int MAX_CACHES = 1_000;

    private final CacheCalls calls;
    private final Duration timeout;
    private final LongAdder failedOpen = new LongAdder();
    private final LongAdder notMade = new LongAdder();
    private final LongAdder opened = new LongAdder();
    private final LongAdder loadsShared = new LongAdder();
    private final LongAdder evictsLost = new LongAdder();
    private final LongAdder evictsForgotten = new LongAdder();
    private final Map<Object, OneRedis> redises = new ConcurrentHashMap<>();

    /** @param timeout for the answers to lookups whose caller gets a future; all others have {@link CacheTimeouts} */
    public RedisCaches(CacheCalls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * {@code cache}, observed and failing open; itself where it does so already. The same for each cache of one name of one Redis.
     *
     * @param redis by which it is told whether two caches are of the same Redis
     */
    public Cache observe(Cache cache, Object redis) {
        if (cache instanceof FailOpenCache) {
            return cache;
        }
        if (redises.size() >= MAX_REDISES && !redises.containsKey(redis)) {
            return calls.observe(cache);
        }
        OneRedis one = redises.computeIfAbsent(redis, r -> new OneRedis());
        FailOpenCache known = one.caches.get(cache.getName());
        if (known != null && known.isOf(cache)) {
            return known;
        }
        FailOpenCache made = new FailOpenCache(cache, calls, this, one, timeout);
        if (known != null || one.caches.size() < MAX_CACHES) {
            one.caches.put(cache.getName(), made);
        }
        return made;
    }

    void failedOpen() {
        failedOpen.increment();
    }

    void notMade() {
        notMade.increment();
    }

    LongAdder loadsShared() {
        return loadsShared;
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("cache_failed_open", failedOpen.sum());
        counters.put("cache_calls_not_made", notMade.sum());
        counters.put("cache_breaker_opened", opened.sum());
        counters.put("cache_loads_shared", loadsShared.sum());
        counters.put("cache_evicts_lost", evictsLost.sum());
        counters.put("cache_evicts_forgotten", evictsForgotten.sum());
        return counters;
    }

    /** What the caches of one Redis have in common. */
    final class OneRedis {

        final CacheBreaker breaker = new CacheBreaker(calls.clock(), opened);
        final LostEvicts lost = new LostEvicts(evictsLost, evictsForgotten);
        final Map<String, FailOpenCache> caches = new ConcurrentHashMap<>();
    }
}
