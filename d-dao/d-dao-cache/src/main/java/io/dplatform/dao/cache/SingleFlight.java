package io.dplatform.dao.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What several threads want at the same time is fetched by one of them. Whoever finds that one's fetch failed waits for one more, which
 * is not that thread's: it may have failed by its own deadline. Thread-safe.
 */
final class SingleFlight {

    private static final int TRIES = 2;

    /** A thread that fetches waits for no other one: two that wait for each other would do so for ever. */
    private static final ThreadLocal<Boolean> FETCHING = ThreadLocal.withInitial(() -> false);

    private final LongAdder shared;
    private final ConcurrentHashMap<Object, CompletableFuture<@Nullable Object>> flights = new ConcurrentHashMap<>();

    SingleFlight(LongAdder shared) {
        this.shared = shared;
    }

    /** @param fetch of this thread, whose result is not looked at if another thread's comes first */
    @SuppressWarnings("unchecked") // a key has values of one type, as in the cache
    <T> @Nullable T get(Object key, Supplier<@Nullable T> fetch) {
        if (FETCHING.get()) {
            return fetch.get();
        }
        for (int i = 1; ; i++) {
            CompletableFuture<@Nullable Object> mine = new CompletableFuture<>();
            CompletableFuture<@Nullable Object> other = flights.putIfAbsent(key, mine);
            if (other == null) {
                return fetch(key, fetch, mine);
            }
            try {
                T value = (T) other.get();
                shared.increment();
                return value;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return fetch.get();
            } catch (ExecutionException e) {
                if (i == TRIES) {
                    shared.increment();
                    throw thrown(e.getCause());
                }
            }
        }
    }

    private <T> @Nullable T fetch(Object key, Supplier<@Nullable T> fetch, CompletableFuture<@Nullable Object> flight) {
        FETCHING.set(true);
        try {
            T value = fetch.get();
            flights.remove(key, flight);
            flight.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            flights.remove(key, flight);
            flight.completeExceptionally(e);
            throw e;
        } finally {
            FETCHING.remove();
        }
    }

    private static RuntimeException thrown(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
