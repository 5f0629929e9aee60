package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.cache.CacheTimeouts;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Gives the clients of Lettuce's connection factories, which have not connected yet, a timeout of their own for what caches ask. */
final class CacheTimeoutsPostProcessor implements BeanPostProcessor {

    private final ObjectProvider<CacheProperties> properties;

    CacheTimeoutsPostProcessor(ObjectProvider<CacheProperties> properties) {
        this.properties = properties;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof LettuceConnectionFactory factory) {
            AbstractRedisClient client = factory.getNativeClient();
            if (client != null) {
                set(client, factory);
            }
        }
        return bean;
    }

    private void set(AbstractRedisClient client, LettuceConnectionFactory factory) {
        ClientOptions options = client.getOptions();
        TimeoutOptions timeouts = CacheTimeouts.in(
                options,
                properties.getObject().timeout(),
                factory.getClientConfiguration().getCommandTimeout());
        if (client instanceof RedisClient one) {
            one.setOptions(options.mutate().timeoutOptions(timeouts).build());
        } else if (client instanceof RedisClusterClient cluster) {
            ClusterClientOptions ofCluster = options instanceof ClusterClientOptions own
                    ? own
                    : ClusterClientOptions.builder(options).build();
            cluster.setOptions(ofCluster.mutate().timeoutOptions(timeouts).build());
        }
    }
}
