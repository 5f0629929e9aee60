package io.dplatform.dao.autoconfigure;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Running pools follow their settings: a change of {@code maximum-pool-size}, {@code minimum-idle} or {@code connection-timeout} under
 * the prefix that a pool was configured by takes effect without a restart. Settings that no pool should run with are refused, and what
 * is in effect stays.
 */
final class PoolSettingsFollower implements ApplicationListener<EnvironmentChangeEvent> {

    private static final Logger logger = LoggerFactory.getLogger(PoolSettingsFollower.class);

    private final ApplicationContext context;
    private final Environment environment;

    /** What a pool started with: what it goes back to when a setting is taken out. */
    private final Map<String, PoolSettings> initial = new ConcurrentHashMap<>();

    PoolSettingsFollower(ApplicationContext context, Environment environment) {
        this.context = context;
        this.environment = environment;
    }

    @Override
    public void onApplicationEvent(EnvironmentChangeEvent event) {
        context.getBeansOfType(HikariDataSource.class, false, false).forEach((name, pool) -> {
            ConfigurationPropertiesBean configured = ConfigurationPropertiesBean.get(context, pool, name);
            if (configured != null) {
                String prefix = configured.getAnnotation().prefix();
                if (event.getKeys().stream().anyMatch(key -> key.startsWith(prefix + "."))) {
                    follow(name, pool, prefix);
                }
            }
        });
    }

    private void follow(String name, HikariDataSource pool, String prefix) {
        HikariConfigMXBean settings = pool.getHikariConfigMXBean();
        PoolSettings now = new PoolSettings(
                settings.getMaximumPoolSize(), settings.getMinimumIdle(), settings.getConnectionTimeout());
        PoolSettings start = initial.computeIfAbsent(name, n -> now);
        PoolSettings wanted;
        try {
            wanted = wanted(prefix, start);
        } catch (BindException e) {
            logger.warn("Pool {} keeps its settings: {}", name, String.valueOf(e.getCause()));
            return;
        }
        String refusal = wanted.refusal(prefix);
        if (!refusal.isEmpty()) {
            logger.warn("Pool {} keeps {}: {}", name, now, refusal);
        } else if (!wanted.equals(now)) {
            apply(pool, settings, wanted);
            logger.info("Pool {} changed from {} to {}", name, now, wanted);
        }
    }

    private PoolSettings wanted(String prefix, PoolSettings start) {
        Binder binder = Binder.get(environment);
        int max = bound(binder, prefix + ".maximum-pool-size", Integer.class, start.maximumPoolSize());
        // A pool without this setting keeps all of its connections, as Hikari does at its start.
        int idle = bound(binder, prefix + ".minimum-idle", Integer.class, max);
        long timeout = bound(binder, prefix + ".connection-timeout", Long.class, start.connectionTimeoutMillis());
        return new PoolSettings(max, idle, timeout);
    }

    private static <T> T bound(Binder binder, String name, Class<T> type, T otherwise) {
        BindResult<T> result = binder.bind(name, type);
        return result.isBound() ? result.get() : otherwise;
    }

    private static void apply(HikariDataSource dataSource, HikariConfigMXBean settings, PoolSettings wanted) {
        settings.setMaximumPoolSize(wanted.maximumPoolSize());
        settings.setMinimumIdle(wanted.minimumIdle());
        settings.setConnectionTimeout(wanted.connectionTimeoutMillis());
        HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
        if (pool != null && pool.getTotalConnections() > wanted.maximumPoolSize()) {
            // By itself it would keep those that are there for up to their life time, half an hour.
            pool.softEvictConnections();
        }
    }
}
