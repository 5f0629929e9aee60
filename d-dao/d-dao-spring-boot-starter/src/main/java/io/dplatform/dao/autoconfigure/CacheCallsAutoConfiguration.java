package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.cache.CacheCalls;
import io.dplatform.dao.cache.RedisCaches;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;

/** The uses of Spring's caches are calls. */
@AutoConfiguration(after = CallsAutoConfiguration.class)
@ConditionalOnClass({CacheManager.class, CacheCalls.class})
@ConditionalOnBooleanProperty(name = "d.dao.cache.enabled", matchIfMissing = true)
public final class CacheCallsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CacheCalls cacheCalls(Calls calls) {
        return new CacheCalls(calls);
    }

    @Bean
    static CachesPostProcessor cachesPostProcessor(
            ObjectProvider<CacheCalls> caches, ObjectProvider<RedisCaches> redis) {
        return new CachesPostProcessor(caches, redis);
    }
}
