package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.cache.CacheCalls;
import io.dplatform.dao.cache.RedisCaches;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/** Observes the caches that a cache manager gives out, and leaves the manager of the type it is. */
final class CachesPostProcessor implements BeanPostProcessor, Ordered {

    private static final String BALANCERS = "org.springframework.cloud.loadbalancer.cache.LoadBalancerCacheManager";

    private static final boolean REDIS = ClassUtils.isPresent(
            "org.springframework.data.redis.cache.RedisCacheWriter", CachesPostProcessor.class.getClassLoader());

    private final ObjectProvider<CacheCalls> caches;
    private final ObjectProvider<RedisCaches> redis;

    CachesPostProcessor(ObjectProvider<CacheCalls> caches, ObjectProvider<RedisCaches> redis) {
        this.caches = caches;
        this.redis = redis;
    }

    private Cache observe(Cache cache, CacheCalls calls) {
        Cache failingOpen = REDIS ? FailingOpen.observe(cache, redis) : null;
        return failingOpen != null ? failingOpen : calls.observe(cache);
    }

    /** Spring Cloud's balancer remembers the instances of a service in a cache that is nobody's dependency. */
    private static boolean isTheBalancers(Object manager) {
        return ClassUtils.getAllInterfacesForClassAsSet(manager.getClass()).stream()
                .anyMatch(type -> type.getName().equals(BALANCERS));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof CacheManager) || isTheBalancers(bean)) {
            return bean;
        }
        Class<?> type = bean.getClass();
        CacheCalls calls = caches.getObject();
        MethodInterceptor observing = invocation -> {
            Object result = invocation.proceed();
            return result instanceof Cache cache
                            && invocation.getMethod().getName().equals("getCache")
                    ? observe(cache, calls)
                    : result;
        };
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(!Modifier.isFinal(type.getModifiers()) && !Proxy.isProxyClass(type));
        proxy.addAdvice(observing);
        return proxy.getProxy(type.getClassLoader());
    }
}
