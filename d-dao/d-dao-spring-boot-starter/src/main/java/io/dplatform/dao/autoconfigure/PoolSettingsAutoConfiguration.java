package io.dplatform.dao.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Running pools follow their settings in the config center. */
@AutoConfiguration
@ConditionalOnClass({HikariDataSource.class, EnvironmentChangeEvent.class})
@ConditionalOnBooleanProperty(name = "d.dao.pool.enabled", matchIfMissing = true)
public final class PoolSettingsAutoConfiguration {

    @Bean
    PoolSettingsFollower poolSettingsFollower(ApplicationContext context, Environment environment) {
        return new PoolSettingsFollower(context, environment);
    }
}
