package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.cache.RedisCaches;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheWriter;

/** Observes the caches that are over Redis. Only to be loaded where Spring Data Redis is. */
final class FailingOpen {

    private FailingOpen() {}

    /** {@code null} for a cache that is not over Redis, or is to fail as it does. */
    static @Nullable Cache observe(Cache cache, ObjectProvider<RedisCaches> redis) {
        // What a manager's caches have in common is what they write by.
        if (!(cache.getNativeCache() instanceof RedisCacheWriter writer)) {
            return null;
        }
        RedisCaches caches = redis.getIfAvailable();
        return caches == null ? null : caches.observe(cache, writer);
    }
}
