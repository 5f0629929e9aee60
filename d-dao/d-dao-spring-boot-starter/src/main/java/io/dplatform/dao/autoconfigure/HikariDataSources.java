package io.dplatform.dao.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.dao.jdbc.JdbcCalls;
import io.dplatform.dao.jdbc.PoolView;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** What is particular about Hikari's data sources. Used only where Hikari is there; takes objects, so that it loads without it. */
final class HikariDataSources {

    private final Map<Object, AutoCloseable> replaced = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Whether it is a pool of Hikari's own class that has not started, so that another one can start in its place. */
    boolean canReplace(Object bean) {
        return bean.getClass() == HikariDataSource.class
                && !((HikariDataSource) bean).isRunning()
                && !((HikariDataSource) bean).isClosed();
    }

    Object replace(Object bean, String name, JdbcCalls jdbc) {
        ObservedHikariDataSource observed = new ObservedHikariDataSource((HikariDataSource) bean, name, jdbc);
        replaced.put(bean, observed);
        return observed;
    }

    String url(Object bean) {
        String url = bean instanceof HikariDataSource hikari ? hikari.getJdbcUrl() : null;
        return url == null ? "" : url;
    }

    PoolView pool(Object bean) {
        return bean instanceof HikariDataSource hikari ? new HikariPoolView(hikari) : PoolView.NONE;
    }

    boolean isReplaced(Object bean) {
        return replaced.containsKey(bean);
    }

    /** Closes the pool in the place of {@code bean}, which is all that Spring knows of. */
    void close(Object bean) {
        AutoCloseable pool = replaced.remove(bean);
        if (pool != null) {
            try {
                pool.close();
            } catch (Exception e) {
                throw new IllegalStateException("pool could not be closed", e);
            }
        }
    }
}
