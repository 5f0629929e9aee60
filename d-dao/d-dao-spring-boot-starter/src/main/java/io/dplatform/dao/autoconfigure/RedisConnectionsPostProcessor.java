package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.cache.RedisCalls;
import io.dplatform.tracker.context.Calls;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Observes Lettuce's connection factories: the commands by a listener of their client, and the connections that they cannot give by a
 * proxy, because a command that has no connection never reaches the client.
 */
final class RedisConnectionsPostProcessor implements BeanPostProcessor, Ordered {

    private final ObjectProvider<Calls> calls;

    RedisConnectionsPostProcessor(ObjectProvider<Calls> calls) {
        this.calls = calls;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof LettuceConnectionFactory factory)) {
            return bean;
        }
        Calls started = calls.getObject();
        Duration timeout = factory.getClientConfiguration().getCommandTimeout();
        RedisCalls redis = new RedisCalls(started, address(factory, beanName), timeout);
        AbstractRedisClient client = factory.getNativeClient();
        if (client != null) {
            client.addListener(redis);
        }
        ProxyFactory proxy = new ProxyFactory(factory);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice(connecting(started, redis));
        return proxy.getProxy(factory.getClass().getClassLoader());
    }

    /** Several servers are one peer, by the name of the bean. */
    private static String address(LettuceConnectionFactory factory, String beanName) {
        boolean single = factory.getClusterConfiguration() == null && factory.getSentinelConfiguration() == null;
        return single ? factory.getHostName() + ":" + factory.getPort() : beanName;
    }

    private static MethodInterceptor connecting(Calls calls, RedisCalls redis) {
        return invocation -> {
            String method = invocation.getMethod().getName();
            if (!method.equals("getConnection") && !method.equals("getClusterConnection")) {
                return invocation.proceed();
            }
            long start = calls.clock().nanoTime();
            try {
                return invocation.proceed();
            } catch (RuntimeException e) {
                redis.notConnected(e, Duration.ofNanos(calls.clock().nanoTime() - start));
                throw e;
            }
        };
    }
}
