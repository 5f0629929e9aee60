package io.dplatform.dao.autoconfigure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/** Settings of pools and Redis that fail fast instead of hanging; anybody's own settings win. */
final class DefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String SOURCE = "d.dao (defaults)";
    private static final String DRIVER_PROPERTIES = "spring.datasource.hikari.data-source-properties.";

    private static final Map<String, Object> POOL = Map.of(
            // Milliseconds. Thirty seconds of waiting threads are how a slow database stops a service.
            "spring.datasource.hikari.connection-timeout", "2000",
            "spring.datasource.hikari.validation-timeout", "1000");

    /** A service starts although its database is not there yet; each call says so until it is. */
    private static final Map<String, Object> AWAY =
            Map.of("spring.datasource.hikari.initialization-fail-timeout", "-1");

    /** Without them a driver waits for a host that has gone until TCP gives up: minutes to hours. */
    private static final Map<String, Object> DRIVER = Map.of("connectTimeout", "2000", "socketTimeout", "5000");

    private static final Map<String, Object> REDIS =
            Map.of("spring.data.redis.connect-timeout", "1s", "spring.data.redis.timeout", "1s");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER
                + 3; // when the service's own document is read: it may name the database
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>();
        if (ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", application.getClassLoader())) {
            defaults.putAll(POOL);
            String url = environment.getProperty("spring.datasource.url", "").toLowerCase(Locale.ROOT);
            if (!isInMemory(url)) {
                defaults.putAll(AWAY);
            }
            driver(url, defaults);
        }
        if (ClassUtils.isPresent("io.lettuce.core.RedisClient", application.getClassLoader())) {
            defaults.putAll(REDIS);
        }
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE, defaults));
    }

    /** Without a URL Spring Boot makes one in memory. Such a database is never away; its first connection only takes its time. */
    private static boolean isInMemory(String url) {
        return url.isBlank()
                || url.startsWith("jdbc:h2:mem:")
                || url.startsWith("jdbc:hsqldb:mem:")
                || url.startsWith("jdbc:derby:memory:");
    }

    /** What the URL says is the driver's own, and wins over what the pool would tell it. */
    private static void driver(String url, Map<String, Object> defaults) {
        if (!url.startsWith("jdbc:mariadb:") && !url.startsWith("jdbc:mysql:")) {
            return;
        }
        DRIVER.forEach((name, value) -> {
            if (!url.contains(name.toLowerCase(Locale.ROOT) + "=")) {
                defaults.put(DRIVER_PROPERTIES + name, value);
            }
        });
    }
}
