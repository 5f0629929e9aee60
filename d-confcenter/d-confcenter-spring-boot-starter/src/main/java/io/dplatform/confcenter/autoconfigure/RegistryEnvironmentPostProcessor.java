package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.RegistryAddress;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Lets {@code d.registry} be the address that everybody uses, once all config files are read. */
final class RegistryEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String SOURCE = "d.registry";

    /** The client tells each of its steps; of a start it would make some seventy lines, and hide those of the service. */
    private static final Map<String, Object> LOGGING = Map.of("logging.level.com.alibaba.nacos", "warn");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().remove(EarlyRegistryEnvironmentPostProcessor.SOURCE);
        RegistryAddress address = RegistryMapping.address(environment);
        if (address == null) {
            return;
        }
        ClientFolders.use(environment);
        ClientPatience.use();
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE + " (defaults)", LOGGING));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        SOURCE,
                        RegistryMapping.properties(
                                address,
                                RegistryLogin.of(environment).orLocal(address),
                                RegistryMapping.boundTo(environment))));
    }
}
