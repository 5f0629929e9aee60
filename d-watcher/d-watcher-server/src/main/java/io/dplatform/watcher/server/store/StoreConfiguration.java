package io.dplatform.watcher.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.watcher.server.settings.WatcherProperties;
import io.dplatform.watcher.server.settings.WatcherProperties.Database;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data directory and the database of the control data: a file of H2's unless another one is named. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

    @Bean
    DataDirectory dataDirectory(WatcherProperties properties) {
        return DataDirectory.open(properties.dataDir());
    }

    @Bean
    HikariDataSource dataSource(DataDirectory directory, WatcherProperties properties) {
        Database database = properties.database();
        HikariConfig config = new HikariConfig();
        config.setPoolName("control");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        if (database.url().isEmpty()) {
            // Closed by the pool, not by H2's own shutdown hook, which would run while requests still do.
            config.setJdbcUrl("jdbc:h2:file:" + directory.path("control") + ";DB_CLOSE_ON_EXIT=FALSE");
        } else {
            config.setJdbcUrl(database.url());
            config.setUsername(database.user());
            config.setPassword(database.password());
            // A server whose client is gone in the middle of a transaction would keep for hours what that has locked.
            config.setConnectionInitSql(
                    "set session wait_timeout = " + SIGN_OF_LIFE.multipliedBy(2).toSeconds());
            config.setKeepaliveTime(SIGN_OF_LIFE.toMillis());
        }
        return new HikariDataSource(config);
    }
}
