package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.autoconfigure.DocumentResource.Presence;
import io.dplatform.confcenter.live.DocumentPropertySource;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Gives each service its own document, {@code <spring.application.name>.yaml}, without an import, so that a service needs no more
 * than {@code d.registry} to be configured from the console. It ranks above the files of the application and below the command line,
 * system properties and environment variables. It is optional, and an import of the same document goes before it.
 */
final class OwnDocumentEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    static final String ENABLED = "d.confcenter.own-document.enabled";

    private final ConfigurableBootstrapContext bootstrap;

    OwnDocumentEnvironmentPostProcessor(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 2; // when all files are read and d.registry is known
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("d.confcenter.enabled", Boolean.class, true)
                || !environment.getProperty(ENABLED, Boolean.class, true)) {
            return;
        }
        RegistrySettings registry = RegistrySettings.read(environment::getProperty);
        if (registry.address() == null || registry.application().isBlank()) {
            return;
        }
        DocumentId id;
        try {
            id = new DocumentId(DocumentLocation.GROUP, registry.application() + ".yaml");
        } catch (IllegalArgumentException notANameForADocument) {
            return;
        }
        if (isImported(environment, id)) {
            return;
        }
        DocumentPropertySource document =
                StartConnection.of(bootstrap).read(new DocumentResource(id, registry, Presence.OPTIONAL));
        place(environment.getPropertySources(), document);
    }

    private static boolean isImported(ConfigurableEnvironment environment, DocumentId id) {
        return environment.getPropertySources().stream()
                .anyMatch(it -> it instanceof DocumentPropertySource document
                        && document.id().equals(id));
    }

    private static void place(MutablePropertySources sources, PropertySource<?> document) {
        String random = RandomValuePropertySource.RANDOM_PROPERTY_SOURCE_NAME;
        String variables = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        if (sources.contains(random)) {
            sources.addAfter(random, document);
        } else if (sources.contains(variables)) {
            sources.addAfter(variables, document);
        } else {
            sources.addLast(document);
        }
    }
}
