package io.dplatform.confcenter.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * For configs that are imported from the registry ({@code spring.config.import=nacos:…}): they are read while config files
 * still are, too early for {@link RegistryEnvironmentPostProcessor}. So the address is left a placeholder here, which is
 * resolved the moment it is asked for, from whatever was read by then.
 */
final class EarlyRegistryEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    static final String SOURCE = "d.registry (while config files are read)";

    /** What Spring Cloud Alibaba itself assumes, for applications that do not use the property. */
    private static final String ELSE = "127.0.0.1:8848";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        ClientFolders.use(environment);
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        SOURCE,
                        Map.of(
                                "spring.cloud.nacos.server-addr", "${d.registry:" + ELSE + "}",
                                "spring.cloud.nacos.username", "${d.registry.username:}",
                                "spring.cloud.nacos.password", "${d.registry.password:}",
                                "spring.cloud.nacos.config.namespace", "${d.registry.namespace:}")));
    }
}
