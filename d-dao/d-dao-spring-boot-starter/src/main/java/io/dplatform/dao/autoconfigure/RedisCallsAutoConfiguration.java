package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.cache.RedisCalls;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import io.lettuce.core.event.command.CommandListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The commands that are sent to Redis through a connection factory that is a bean are calls. */
@AutoConfiguration(after = CallsAutoConfiguration.class)
@ConditionalOnClass({LettuceConnectionFactory.class, CommandListener.class, RedisCalls.class})
@ConditionalOnBooleanProperty(name = "d.dao.redis.enabled", matchIfMissing = true)
public final class RedisCallsAutoConfiguration {

    @Bean
    static RedisConnectionsPostProcessor redisConnectionsPostProcessor(ObjectProvider<Calls> calls) {
        return new RedisConnectionsPostProcessor(calls);
    }
}
