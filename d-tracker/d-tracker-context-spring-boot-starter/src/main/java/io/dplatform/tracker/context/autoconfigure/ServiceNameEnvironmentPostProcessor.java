package io.dplatform.tracker.context.autoconfigure;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Names a service that does not name itself after its {@code @SpringBootApplication}. The name is everybody's, that of the registry
 * and of Dubbo too, so it is given as {@code spring.application.name}; whatever says it elsewhere wins.
 */
final class ServiceNameEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String NAME = "spring.application.name";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1; // imports of config files may be named after the service
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.containsProperty(NAME)) {
            nameOf(application)
                    .ifPresent(name -> DefaultPropertiesPropertySource.addOrMerge(
                            Map.of(NAME, name), environment.getPropertySources()));
        }
    }

    /** Not of the main class, which is the runner's in a test. */
    private static Optional<String> nameOf(SpringApplication application) {
        return application.getAllSources().stream()
                .filter(Class.class::isInstance)
                .map(source -> (Class<?>) source)
                .filter(source -> AnnotatedElementUtils.hasAnnotation(source, SpringBootConfiguration.class))
                .findFirst()
                .flatMap(ServiceName::of);
    }
}
