package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.cache.CacheCalls;
import io.dplatform.dao.cache.CacheTimeouts;
import io.dplatform.dao.cache.RedisCaches;
import io.lettuce.core.RedisClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A service works without the Redis of its caches. */
@AutoConfiguration(after = CacheCallsAutoConfiguration.class)
@ConditionalOnClass({RedisCacheWriter.class, RedisCaches.class})
@ConditionalOnBooleanProperty(
        name = {"d.dao.cache.enabled", "d.dao.cache.fail-open"},
        matchIfMissing = true)
@EnableConfigurationProperties(CacheProperties.class)
public final class RedisCachesAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RedisCaches redisCaches(CacheCalls calls, CacheProperties properties) {
        return new RedisCaches(calls, properties.timeout());
    }

    /** How long a command is waited for is Lettuce's matter. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({LettuceConnectionFactory.class, RedisClient.class, CacheTimeouts.class})
    static class WithLettuce {

        @Bean
        static CacheTimeoutsPostProcessor cacheTimeoutsPostProcessor(ObjectProvider<CacheProperties> properties) {
            return new CacheTimeoutsPostProcessor(properties);
        }
    }
}
