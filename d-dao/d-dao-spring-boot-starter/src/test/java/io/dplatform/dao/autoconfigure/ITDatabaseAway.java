package io.dplatform.dao.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Figures;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database is away, dies, hangs, or has no connection left. */
class ITDatabaseAway {

    private static final MariaDb DATABASE = MariaDb.start();

    private final RecordedCalls recorded = new RecordedCalls();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    private ConfigurableApplicationContext start(int port, Map<String, Object> properties) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("recordedCalls", recorded))
                .properties(Map.of(
                        "spring.application.name", "shop",
                        "d.instance", "one",
                        "spring.main.banner-mode", "off",
                        "d.dao.jdbc.noticeable-wait", "1h",
                        "spring.datasource.url", "jdbc:mariadb://127.0.0.1:" + port + "/shop",
                        "spring.datasource.username", "root"))
                .properties(properties)
                .run();
    }

    @Test
    void startsWithoutItsDatabaseAndFindsItWhenItComes() {
        DATABASE.kill();
        long begin = System.nanoTime();
        try (ConfigurableApplicationContext service = start(DATABASE.port(), Map.of())) {
            long up = millisSince(begin);
            JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
            assertThatThrownBy(() -> jdbc.execute("SELECT 1")).isInstanceOf(DataAccessException.class);
            Call refused = recorded.take();
            assertThat(refused.site().operation()).isEqualTo("CONNECT pool");
            assertThat(refused.site().callee()).isEqualTo("db:shop");
            assertThat(refused.result()).isEqualTo(CallResult.REFUSED);

            DATABASE.launch();
            awaitAnswer(jdbc);
            Figures.note(
                    "F23e",
                    "The database is away when a service starts",
                    "up at most 3 s later than with it; calls fail typed until it is there",
                    "up after " + up + " ms; a call was refused after " + refused.durationNanos() / 1_000_000 + " ms");
        }
    }

    @Test
    void comesBackAfterTheDatabaseDied() {
        try (ConfigurableApplicationContext service = start(DATABASE.port(), Map.of())) {
            JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
            jdbc.execute("SELECT 1");
            assertThat(recorded.take().result()).isEqualTo(CallResult.OK);

            DATABASE.kill();
            assertThatThrownBy(() -> jdbc.execute("SELECT 2")).isInstanceOf(DataAccessException.class);
            assertThat(recorded.take().result()).isEqualTo(CallResult.REFUSED);

            DATABASE.launch();
            long accepting = System.nanoTime();
            awaitAnswer(jdbc);
            Figures.note(
                    "F23f",
                    "The database is killed and started again",
                    "the first success within 5 s",
                    "the first success " + millisSince(accepting) + " ms after it accepted connections");
        }
    }

    /** Without our default it would hang until TCP gives up. */
    @Test
    void endsACallThatNobodyAnswers() {
        try (FaultProxy line = FaultProxy.to(DATABASE.port());
                ConfigurableApplicationContext service =
                        start(line.port(), Map.of("spring.datasource.hikari.maximum-pool-size", "2"))) {
            JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
            jdbc.execute("SELECT 1");
            recorded.take();

            line.both(Fault.blackHole());
            long begin = System.nanoTime();
            assertThatThrownBy(() -> jdbc.execute("SELECT 2")).isInstanceOf(DataAccessException.class);
            Figures.note(
                    "F23g",
                    "Nothing of the database comes through any more",
                    "a call ends typed within the socket timeout, 5 s",
                    "ended typed after " + millisSince(begin) + " ms");
            assertThat(recorded.take().result()).isIn(CallResult.TIMEOUT, CallResult.REFUSED);

            line.heal();
            awaitAnswer(jdbc);
        }
    }

    @Test
    void isTurnedAwayByAPoolThatIsTaken() throws Exception {
        Map<String, Object> one = Map.of(
                "spring.datasource.hikari.maximum-pool-size",
                "1",
                "spring.datasource.hikari.connection-timeout",
                "300");
        try (ConfigurableApplicationContext service = start(DATABASE.port(), one)) {
            HikariDataSource pool = service.getBean(HikariDataSource.class);
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                assertThatThrownBy(() -> service.getBean(JdbcTemplate.class).execute("SELECT 1"))
                        .isInstanceOf(DataAccessException.class);
            }
            Call refused = recorded.take();
            assertThat(refused.site().operation()).isEqualTo("CONNECT pool");
            assertThat(refused.result()).isEqualTo(CallResult.REJECTED);
        }
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static void awaitAnswer(JdbcTemplate jdbc) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> Integer.valueOf(3).equals(jdbc.queryForObject("SELECT 3", Integer.class)));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        CallsAutoConfiguration.class,
        JdbcCallsAutoConfiguration.class,
        PoolSettingsAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class
    })
    static class Service {}
}
