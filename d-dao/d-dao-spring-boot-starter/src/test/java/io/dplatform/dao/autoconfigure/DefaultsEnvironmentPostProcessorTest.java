package io.dplatform.dao.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DefaultsEnvironmentPostProcessorTest {

    private static final String FAIL_TIMEOUT = "spring.datasource.hikari.initialization-fail-timeout";

    @Test
    void startsAServiceWhoseDatabaseIsAway() {
        assertThat(withUrl("jdbc:mariadb://db1/shop").getProperty(FAIL_TIMEOUT)).isEqualTo("-1");
        assertThat(withUrl("jdbc:postgresql://db1/shop").getProperty(FAIL_TIMEOUT))
                .isEqualTo("-1");
    }

    @Test
    void waitsForADatabaseInMemoryHoweverSlowTheMachine() {
        assertThat(withUrl("").getProperty(FAIL_TIMEOUT)).isNull();
        assertThat(withUrl("jdbc:h2:mem:shop").getProperty(FAIL_TIMEOUT)).isNull();
    }

    private static StandardEnvironment withUrl(String url) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", url)));
        new DefaultsEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
