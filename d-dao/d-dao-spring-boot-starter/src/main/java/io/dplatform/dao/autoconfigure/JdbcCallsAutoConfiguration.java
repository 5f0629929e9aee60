package io.dplatform.dao.autoconfigure;

import io.dplatform.dao.jdbc.JdbcCalls;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The statements of every data source that is a bean are calls. */
@AutoConfiguration(after = CallsAutoConfiguration.class)
@ConditionalOnClass({DataSource.class, DelegatingDataSource.class})
@ConditionalOnBooleanProperty(name = "d.dao.jdbc.enabled", matchIfMissing = true)
@EnableConfigurationProperties(JdbcCallsProperties.class)
public final class JdbcCallsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JdbcCalls jdbcCalls(Calls calls, JdbcCallsProperties properties) {
        return new JdbcCalls(calls, properties.noticeableWait());
    }

    @Bean
    static DataSourcesPostProcessor dataSourcesPostProcessor(ObjectProvider<JdbcCalls> jdbc) {
        return new DataSourcesPostProcessor(jdbc);
    }
}
