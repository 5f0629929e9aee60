package io.dplatform.dao.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.dao.jdbc.JdbcCalls;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jdbc.metadata.HikariDataSourcePoolMetadata;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcCallsAutoConfigurationTest {

    private final RecordedCalls recorded = new RecordedCalls();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withBean(RecordedCalls.class, () -> recorded)
            .withConfiguration(AutoConfigurations.of(
                    CallsAutoConfiguration.class,
                    JdbcCallsAutoConfiguration.class,
                    PoolSettingsAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class))
            .withPropertyValues(
                    "d.app=shop",
                    "d.instance=one",
                    "spring.datasource.url=jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1",
                    "spring.datasource.hikari.maximum-pool-size=4",
                    "d.dao.jdbc.noticeable-wait=1h");

    @Test
    void observesTheStatementsOfThePool() {
        runner.run(context -> {
            context.getBean(JdbcTemplate.class).queryForObject("SELECT 41 + 1", Integer.class);

            Call call = recorded.take();
            assertThat(call.site().kind()).isEqualTo(CallKind.SQL);
            assertThat(call.site().role()).isEqualTo(CallRole.CLIENT);
            assertThat(call.site().callee()).isEqualTo("db:shop");
            assertThat(call.site().operation()).matches("SELECT #[0-9a-f]{8}");
            assertThat(call.result()).isEqualTo(CallResult.OK);
            recorded.assertNothingLeft();
        });
    }

    @Test
    void namesADatabaseThatSpringBootMakesAfterItsService() {
        runner.withPropertyValues("spring.datasource.url=").run(context -> {
            context.getBean(JdbcTemplate.class).queryForObject("SELECT 41 + 1", Integer.class);

            assertThat(recorded.take().site().callee()).isEqualTo("db:shop");
        });
    }

    @Test
    void leavesThePoolWhatItIs() {
        runner.run(context -> {
            HikariDataSource pool = context.getBean(HikariDataSource.class);
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isWrapperFor(org.h2.jdbc.JdbcConnection.class))
                        .isTrue();
                // What Spring Boot's metrics do: they read a field of the pool.
                assertThat(new HikariDataSourcePoolMetadata(pool).getActive()).isEqualTo(1);
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
            }
            assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
        });
    }

    @Test
    void closesThePoolWithTheApplication() {
        HikariDataSource[] pool = new HikariDataSource[1];
        runner.run(context -> {
            pool[0] = context.getBean(HikariDataSource.class);
            pool[0].getConnection().close();
        });
        assertThat(pool[0].isClosed()).isTrue();
    }

    @Test
    void tellsOfThePool() {
        runner.run(context -> {
            context.getBean(JdbcTemplate.class).execute("SELECT 1");
            Fact pool = context.getBean(JdbcCalls.class).facts().stream()
                    .filter(fact -> fact.kind().equals("pool"))
                    .findFirst()
                    .orElseThrow();
            assertThat(pool.name()).isEqualTo("dataSource");
            assertThat(pool.values()).containsEntry("database", "shop").containsEntry("max", "4");
        });
    }

    @Test
    void observesARunningPoolThatTheApplicationMade() {
        runner.withUserConfiguration(RunningPool.class).run(context -> {
            HikariDataSource pool = context.getBean(HikariDataSource.class);
            try (Connection connection = pool.getConnection()) {
                connection.createStatement().execute("SELECT 2");
            }
            assertThat(recorded.take().site().callee()).isEqualTo("db:running");
            assertThat(context.getBean(DataSource.class).unwrap(HikariDataSource.class))
                    .isNotNull();
        });
    }

    @Test
    void observesAnyOtherDataSource() {
        runner.withUserConfiguration(PlainDataSource.class).run(context -> {
            context.getBean(JdbcTemplate.class).execute("SELECT 3");
            assertThat(recorded.take().site().callee()).isEqualTo("db:plain");
            assertThat(context.getBean(DriverManagerDataSource.class).getUrl()).isEqualTo("jdbc:h2:mem:plain");
        });
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("d.dao.jdbc.enabled=false").run(context -> {
            context.getBean(JdbcTemplate.class).execute("SELECT 4");
            recorded.assertNothingLeft();
        });
    }

    @Test
    void runningPoolFollowsItsSettings() {
        runner.run(context -> {
            HikariDataSource pool = context.getBean(HikariDataSource.class);
            List<Connection> taken = List.of(pool.getConnection(), pool.getConnection(), pool.getConnection());
            change(
                    context,
                    Map.of(
                            "spring.datasource.hikari.maximum-pool-size", "2",
                            "spring.datasource.hikari.connection-timeout", "300"));

            assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
            assertThat(pool.getMinimumIdle()).isEqualTo(2);
            assertThatThrownBy(pool::getConnection).isInstanceOf(java.sql.SQLTransientConnectionException.class);
            Call refused = recorded.take();
            assertThat(refused.site().operation()).isEqualTo("CONNECT pool");
            assertThat(refused.result()).isEqualTo(CallResult.REJECTED);
            assertThat(refused.durationNanos()).isGreaterThanOrEqualTo(250_000_000L);
            for (Connection connection : taken) {
                connection.close();
            }
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(pool.getHikariPoolMXBean().getTotalConnections())
                            .isEqualTo(2));
        });
    }

    @Test
    void runningPoolRefusesSettingsThatNoPoolShouldHave() {
        runner.run(context -> {
            HikariDataSource pool = context.getBean(HikariDataSource.class);
            change(context, Map.of("spring.datasource.hikari.maximum-pool-size", "0"));
            assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
            change(context, Map.of("spring.datasource.hikari.maximum-pool-size", "many"));
            assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
            change(context, Map.of("spring.datasource.hikari.maximum-pool-size", "6"));
            assertThat(pool.getMaximumPoolSize()).isEqualTo(6);
        });
    }

    private static void change(
            org.springframework.boot.test.context.assertj.AssertableApplicationContext context,
            Map<String, Object> settings) {
        context.getEnvironment();
        var sources =
                ((org.springframework.core.env.ConfigurableEnvironment) context.getEnvironment()).getPropertySources();
        sources.remove("document");
        sources.addFirst(new MapPropertySource("document", settings));
        context.publishEvent(new EnvironmentChangeEvent(context, Set.copyOf(settings.keySet())));
    }

    @Configuration(proxyBeanMethods = false)
    static class RunningPool {

        @Bean
        HikariDataSource pool() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:running");
            return new HikariDataSource(config);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PlainDataSource {

        @Bean
        DriverManagerDataSource plain() {
            return new DriverManagerDataSource("jdbc:h2:mem:plain");
        }
    }
}
