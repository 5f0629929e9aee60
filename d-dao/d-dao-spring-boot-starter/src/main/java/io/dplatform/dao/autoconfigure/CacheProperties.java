package io.dplatform.dao.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Spring's caches.
 *
 * @param timeout How long a cache waits for an answer of Redis before its caller does without, if Lettuce is the client. Other
 *     commands wait for spring.data.redis.timeout.
 */
@ConfigurationProperties("d.dao.cache")
record CacheProperties(@DefaultValue("100ms") Duration timeout) {}
