package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.RegistryAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
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
        environment.getPropertySources().addLast(new Placeholders(environment));
    }

    /** The login is that of this user's own registry where none is said, which can be known no sooner than the address. */
    private static final class Placeholders extends MapPropertySource {

        private static final String USERNAME = "spring.cloud.nacos.username";
        private static final String PASSWORD = "spring.cloud.nacos.password";

        private final Environment environment;

        Placeholders(Environment environment) {
            super(
                    SOURCE,
                    Map.of(
                            "spring.cloud.nacos.server-addr",
                            "${d.registry:" + ELSE + "}",
                            USERNAME,
                            "${d.registry.username:}",
                            PASSWORD,
                            "${d.registry.password:}",
                            "spring.cloud.nacos.config.namespace",
                            "${d.registry.namespace:}"));
            this.environment = environment;
        }

        @Override
        public @Nullable Object getProperty(String name) {
            if (name.equals(USERNAME) || name.equals(PASSWORD)) {
                RegistryAddress address = RegistryMapping.address(environment);
                if (address != null) {
                    RegistryLogin login = RegistryLogin.of(environment).orLocal(address);
                    return name.equals(USERNAME) ? login.username() : login.password();
                }
            }
            return super.getProperty(name);
        }
    }
}
