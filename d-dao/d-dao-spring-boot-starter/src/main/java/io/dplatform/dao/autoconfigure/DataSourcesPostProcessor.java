package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.jdbc.JdbcCalls;
import io.dplatform.dao.jdbc.PoolView;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;

/**
 * Observes every data source that is a bean, and leaves it of the type it is: who asks for a {@code HikariDataSource} gets one.
 * Last, so that what others do to a data source is inside.
 */
final class DataSourcesPostProcessor implements DestructionAwareBeanPostProcessor, Ordered {

    private static final Logger logger = LoggerFactory.getLogger(DataSourcesPostProcessor.class);

    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", DataSourcesPostProcessor.class.getClassLoader());

    private final ObjectProvider<JdbcCalls> jdbc;
    private final HikariDataSources hikari = new HikariDataSources();

    DataSourcesPostProcessor(ObjectProvider<JdbcCalls> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof DataSource dataSource) || isObservedElsewhere(bean)) {
            return bean;
        }
        if (HIKARI && hikari.canReplace(bean)) {
            return hikari.replace(bean, beanName, jdbc.getObject());
        }
        String url = HIKARI ? hikari.url(bean) : "";
        PoolView pool = HIKARI ? hikari.pool(bean) : PoolView.NONE;
        return ofSameType(dataSource, jdbc.getObject().observe(dataSource, beanName, url, pool));
    }

    /** A data source around another one hands out the connections of that one, and that one is a bean too or is not ours to see. */
    private static boolean isObservedElsewhere(Object bean) {
        return bean instanceof DelegatingDataSource || bean instanceof ScopedObject;
    }

    private static DataSource ofSameType(DataSource dataSource, DataSource observed) {
        Class<?> type = dataSource.getClass();
        if (Modifier.isFinal(type.getModifiers()) && !Proxy.isProxyClass(type)) {
            return observed;
        }
        ProxyFactory proxy = new ProxyFactory(dataSource);
        proxy.setProxyTargetClass(!Proxy.isProxyClass(type));
        proxy.addAdvice(new GetConnection(observed));
        try {
            return (DataSource) proxy.getProxy(type.getClassLoader());
        } catch (AopConfigException e) {
            logger.info(
                    "{} cannot be proxied as what it is; it is observed as a javax.sql.DataSource: {}",
                    type.getName(),
                    e.getMessage());
            return observed;
        }
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return HIKARI && hikari.isReplaced(bean);
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String beanName) {
        if (HIKARI) {
            hikari.close(bean);
        }
    }
}
