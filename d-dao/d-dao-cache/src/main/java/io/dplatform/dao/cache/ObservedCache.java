package io.dplatform.dao.cache;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/** A cache whose uses are calls. What a use calls further on (Redis, a loader) is made within it. */
final class ObservedCache implements Cache {

    private final Cache cache;
    private final CacheCalls calls;
    private final CacheCalls.Sites sites;

    ObservedCache(Cache cache, CacheCalls calls, CacheCalls.Sites sites) {
        this.cache = cache;
        this.calls = calls;
        this.sites = sites;
    }

    @Override
    public String getName() {
        return cache.getName();
    }

    @Override
    public Object getNativeCache() {
        return cache.getNativeCache();
    }

    @Override
    public @Nullable ValueWrapper get(Object key) {
        return lookUp(() -> cache.get(key));
    }

    @Override
    public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
        return lookUp(() -> cache.get(key, type));
    }

    private <T> @Nullable T lookUp(Supplier<@Nullable T> lookup) {
        Call call = calls.start(sites.get());
        try (Scope scope = CurrentContext.with(call.context())) {
            T found = lookup.get();
            calls.found(call, found != null);
            return found;
        } catch (RuntimeException | Error e) {
            calls.failed(call, e);
            throw e;
        }
    }

    /** What the loader takes, and how it fails, is in the call: it is what the caller waits for. */
    @Override
    public <T> @Nullable T get(Object key, Callable<T> loader) {
        AtomicBoolean loaded = new AtomicBoolean();
        Call call = calls.start(sites.get());
        try (Scope scope = CurrentContext.with(call.context())) {
            T found = cache.get(key, () -> {
                loaded.set(true);
                return loader.call();
            });
            calls.found(call, !loaded.get());
            return found;
        } catch (ValueRetrievalException e) {
            calls.found(call, false); // the loader has failed, not the cache
            throw e;
        } catch (RuntimeException | Error e) {
            calls.failed(call, e);
            throw e;
        }
    }

    @Override
    public @Nullable CompletableFuture<?> retrieve(Object key) {
        Call call = calls.start(sites.get());
        CompletableFuture<?> found = cache.retrieve(key);
        if (found == null) {
            calls.found(call, false);
            return null;
        }
        return found.whenComplete((value, thrown) -> end(call, thrown, value != null));
    }

    @Override
    public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> loader) {
        AtomicBoolean loaded = new AtomicBoolean();
        Call call = calls.start(sites.get());
        return cache.retrieve(key, () -> {
                    loaded.set(true);
                    return loader.get();
                })
                .whenComplete((value, thrown) -> end(call, thrown, !loaded.get()));
    }

    private void end(Call call, @Nullable Throwable thrown, boolean hit) {
        if (thrown == null) {
            calls.found(call, hit);
        } else {
            calls.failed(call, thrown);
        }
    }

    @Override
    public void put(Object key, @Nullable Object value) {
        change(sites.put(), () -> {
            cache.put(key, value);
            return null;
        });
    }

    @Override
    public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
        return change(sites.put(), () -> cache.putIfAbsent(key, value));
    }

    @Override
    public void evict(Object key) {
        change(sites.evict(), () -> {
            cache.evict(key);
            return null;
        });
    }

    @Override
    public boolean evictIfPresent(Object key) {
        return Boolean.TRUE.equals(change(sites.evict(), () -> cache.evictIfPresent(key)));
    }

    @Override
    public void clear() {
        change(sites.clear(), () -> {
            cache.clear();
            return null;
        });
    }

    @Override
    public boolean invalidate() {
        return Boolean.TRUE.equals(change(sites.clear(), cache::invalidate));
    }

    private <T> @Nullable T change(CallSite site, Supplier<@Nullable T> change) {
        Call call = calls.start(site);
        try (Scope scope = CurrentContext.with(call.context())) {
            T result = change.get();
            call.finish(CallResult.OK, null);
            return result;
        } catch (RuntimeException | Error e) {
            calls.failed(call, e);
            throw e;
        }
    }
}
