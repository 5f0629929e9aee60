package io.dplatform.tracker.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells Spring Boot that log events carry a trace id, so that its default pattern shows it. What the application says of
 * {@code logging.pattern.correlation} stands.
 */
final class CorrelationEnvironmentPostProcessor implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean wanted = environment.getProperty("d.tracker.enabled", Boolean.class, true)
                && environment.getProperty("d.tracker.logs.enabled", Boolean.class, true);
        if (wanted) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "dTrackerLogCorrelation", Map.of(LoggingSystem.EXPECT_CORRELATION_ID_PROPERTY, true)));
        }
    }
}
