package io.dplatform.dao.cache;

import io.dplatform.dao.cache.CacheBreaker.Permit;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallSite;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCache;
import org.springframework.data.redis.serializer.SerializationException;

/** A cache over Redis whose failures are not those of whoever uses it. */
final class FailOpenCache implements Cache {

    /** As many lost evicts are made up for by one caller, who waits for them. */
    private static final int MADE_UP_AT_ONCE = 10;

    private final Cache inner;
    private final Cache cache;
    private final CacheCalls calls;
    private final CacheCalls.Sites sites;
    private final RedisCaches all;
    private final RedisCaches.OneRedis redis;
    private final Duration timeout;
    private final SingleFlight flights;

    /** Whether evicting can be waited for: what a transaction puts off until it commits cannot. */
    private final boolean tellsOfEvicts;

    FailOpenCache(Cache inner, CacheCalls calls, RedisCaches all, RedisCaches.OneRedis redis, Duration timeout) {
        this.inner = inner;
        this.cache = calls.observe(inner);
        this.calls = calls;
        this.sites = calls.sitesOf(inner);
        this.all = all;
        this.redis = redis;
        this.timeout = timeout;
        this.flights = new SingleFlight(all.loadsShared());
        this.tellsOfEvicts = inner instanceof RedisCache;
    }

    boolean isOf(Cache other) {
        return inner == other;
    }

    @Override
    public String getName() {
        return inner.getName();
    }

    @Override
    public Object getNativeCache() {
        return inner.getNativeCache();
    }

    @Override
    public @Nullable ValueWrapper get(Object key) {
        Permit permit = enter(sites.get());
        if (!permit.isMade()) {
            return null;
        }
        try (CacheUse use = CacheUse.begin()) {
            makeUpFor(key);
            ValueWrapper found = cache.get(key);
            answered(permit);
            return found;
        } catch (RuntimeException e) {
            failed(permit, e);
            return null;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
        ValueWrapper found = get(key);
        Object value = found == null ? null : found.get();
        if (value != null && type != null && !type.isInstance(value)) {
            throw new IllegalStateException("Cached value is not of required type [" + type.getName() + "]");
        }
        return (T) value;
    }

    @Override
    public <T> @Nullable T get(Object key, Callable<T> loader) {
        return flights.get(key, () -> getOrLoad(key, loader));
    }

    private <T> @Nullable T getOrLoad(Object key, Callable<T> loader) {
        Permit permit = enter(sites.get());
        if (!permit.isMade()) {
            return load(key, loader);
        }
        Loaded<T> loaded = new Loaded<>(loader, () -> redis.breaker.answered(permit));
        try (CacheUse use = CacheUse.begin()) {
            makeUpFor(key);
            T found = cache.get(key, loaded);
            answered(permit);
            return found;
        } catch (RuntimeException e) {
            if (loaded.thrown != null) {
                throw e instanceof ValueRetrievalException
                        ? e
                        : new ValueRetrievalException(key, loader, loaded.thrown);
            }
            failed(loaded.isAsked ? Permit.MADE : permit, e);
            if (loaded.isDone) {
                return loaded.value;
            }
            T value = load(key, loader);
            if (e instanceof SerializationException) {
                put(key, value); // or what nobody can read stays
            }
            return value;
        }
    }

    private static <T> @Nullable T load(Object key, Callable<T> loader) {
        try {
            return loader.call();
        } catch (Exception e) {
            throw new ValueRetrievalException(key, loader, e);
        }
    }

    @Override
    public @Nullable CompletableFuture<?> retrieve(Object key) {
        Permit permit = enter(sites.get());
        if (!permit.isMade()) {
            return null;
        }
        try (CacheUse use = CacheUse.begin()) {
            makeUpFor(key);
            CompletableFuture<?> found = cache.retrieve(key);
            if (found == null) {
                answered(permit);
                return null;
            }
            return found.copy()
                    .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .<@Nullable Object>handle((value, thrown) -> {
                        if (thrown == null) {
                            redis.breaker.answered(permit);
                            return value;
                        }
                        failed(permit, unwrapped(thrown));
                        return null;
                    });
        } catch (RuntimeException e) {
            failed(permit, e);
            return null;
        }
    }

    /** Each caller has a flight of its own: a future that somebody else cancels is no good. */
    @Override
    public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> loader) {
        CompletableFuture<?> lookup = retrieve(key);
        if (lookup == null) {
            return loadLater(key, loader);
        }
        return lookup.thenCompose(found -> {
            if (found == null) {
                return loadLater(key, loader);
            }
            @SuppressWarnings("unchecked")
            T value = (T) (found instanceof ValueWrapper wrapper ? wrapper.get() : found);
            return CompletableFuture.completedFuture(value);
        });
    }

    private <T> CompletableFuture<T> loadLater(Object key, Supplier<CompletableFuture<T>> loader) {
        return loader.get().thenApply(value -> {
            put(key, value);
            return value;
        });
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof CompletionException && cause != null ? cause : thrown;
    }

    /** Written beside the caller if Spring Data says so, so that nothing is learnt of Redis by it but that it could not be begun. */
    @Override
    public void put(Object key, @Nullable Object value) {
        unheard(sites.put(), key, () -> cache.put(key, value));
    }

    /** @throws CacheAwayException as its answer says who was first, there is no other one to give */
    @Override
    public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
        Permit permit = enter(sites.put());
        if (!permit.isMade()) {
            throw new CacheAwayException(getName());
        }
        try (CacheUse use = CacheUse.begin()) {
            ValueWrapper present = cache.putIfAbsent(key, value);
            answered(permit);
            return present;
        } catch (RuntimeException e) {
            failed(permit, e);
            throw e;
        }
    }

    @Override
    public void evict(Object key) {
        if (tellsOfEvicts) {
            evictIfPresent(key);
        } else if (!unheard(sites.evict(), key, () -> cache.evict(key))) {
            redis.lost.evict(getName(), key);
        }
    }

    @Override
    public boolean evictIfPresent(Object key) {
        Permit permit = enter(sites.evict());
        if (permit.isMade()) {
            try (CacheUse use = CacheUse.begin()) {
                boolean wasPresent = cache.evictIfPresent(key);
                answered(permit);
                return wasPresent;
            } catch (RuntimeException e) {
                failed(permit, e);
            }
        }
        redis.lost.evict(getName(), key);
        return false;
    }

    @Override
    public void clear() {
        if (!unheard(sites.clear(), getName(), this::clearNow)) {
            redis.lost.clear(getName());
        }
    }

    /** Not as a use of a cache, which has little patience: Redis looks through all its keys for it. */
    private void clearNow() {
        try (CacheUse use = CacheUse.suspend()) {
            cache.clear();
        }
    }

    @Override
    public boolean invalidate() {
        Permit permit = enter(sites.clear());
        if (permit.isMade()) {
            try {
                boolean hadValues = cache.invalidate();
                answered(permit);
                return hadValues;
            } catch (RuntimeException e) {
                failed(permit, e);
            }
        }
        redis.lost.clear(getName());
        return false;
    }

    private Permit enter(CallSite site) {
        return entered(site, redis.breaker.enter());
    }

    private Permit entered(CallSite site, Permit permit) {
        if (!permit.isMade()) {
            all.notMade();
            calls.notMade(site, permit == Permit.NOT_YET ? CallResult.OK : CallResult.OPEN);
        }
        return permit;
    }

    /**
     * Does what tells nothing of how it ended. So it cannot try, and a lookup does so before it.
     *
     * @param key that is looked up
     * @return whether it was made, as far as is known
     */
    private boolean unheard(CallSite site, Object key, Runnable use) {
        Permit permit = redis.breaker.enter();
        if (permit == Permit.TRIAL && hasAnswered(key, permit)) {
            permit = Permit.MADE;
        } else if (permit == Permit.TRIAL) {
            permit = Permit.NOT_MADE;
        }
        if (!entered(site, permit).isMade()) {
            return false;
        }
        try (CacheUse beginning = CacheUse.begin()) {
            use.run();
            return true;
        } catch (RuntimeException e) {
            failed(permit, e);
            return false;
        }
    }

    private boolean hasAnswered(Object key, Permit trial) {
        try (CacheUse use = CacheUse.begin()) {
            cache.get(key);
            answered(trial);
            return true;
        } catch (SerializationException e) {
            answered(trial);
            return true;
        } catch (RuntimeException e) {
            failed(trial, e);
            return false;
        }
    }

    private void answered(Permit permit) {
        redis.breaker.answered(permit);
        for (int i = 0; i < MADE_UP_AT_ONCE; i++) {
            Optional<LostEvicts.Lost> lost = redis.lost.takeOldest();
            if (lost.isEmpty() || !isMadeUp(lost.get())) {
                return;
            }
        }
    }

    /** A value whose evict was lost is not read before it is evicted; if that fails, neither is. */
    private void makeUpFor(Object key) {
        redis.lost.take(getName(), key).ifPresent(this::makeUp);
    }

    private boolean isMadeUp(LostEvicts.Lost lost) {
        FailOpenCache of = redis.caches.get(lost.cache());
        if (of == null) {
            return true;
        }
        Permit permit = redis.breaker.enterUnheard();
        if (!permit.isMade()) {
            redis.lost.add(lost);
            return false;
        }
        try (CacheUse use = CacheUse.begin()) {
            of.makeUp(lost);
            return true;
        } catch (RuntimeException e) {
            failed(permit, e);
            return false;
        }
    }

    private void makeUp(LostEvicts.Lost lost) {
        if (lost.isAll()) {
            clearNow();
            return;
        }
        try {
            cache.evictIfPresent(lost.key());
        } catch (RuntimeException e) {
            redis.lost.add(lost);
            throw e;
        }
    }

    /** @throws RuntimeException {@code thrown}, if it says that the caller is wrong */
    private void failed(Permit permit, Throwable thrown) {
        if (thrown instanceof IllegalArgumentException || thrown instanceof UnsupportedOperationException) {
            redis.breaker.released(permit);
            throw (RuntimeException) thrown;
        }
        all.failedOpen();
        if (thrown instanceof SerializationException) {
            redis.breaker.released(permit); // the value is what is wrong
        } else {
            redis.breaker.failed(permit, thrown);
        }
    }

    /** Loads, not as a use of the cache, and remembers what came of it. Of one thread. */
    private static final class Loaded<T> implements Callable<T> {

        private final Callable<T> loader;
        private final Runnable asked;
        private @Nullable T value;
        private @Nullable Throwable thrown;
        private boolean isAsked;
        private boolean isDone;

        /** @param asked that it is asked means that the cache has answered */
        Loaded(Callable<T> loader, Runnable asked) {
            this.loader = loader;
            this.asked = asked;
        }

        @Override
        public T call() throws Exception {
            isAsked = true;
            asked.run();
            try (CacheUse use = CacheUse.suspend()) {
                T loaded = loader.call();
                value = loaded;
                isDone = true;
                return loaded;
            } catch (Exception | Error e) {
                thrown = e;
                throw e;
            }
        }
    }
}
