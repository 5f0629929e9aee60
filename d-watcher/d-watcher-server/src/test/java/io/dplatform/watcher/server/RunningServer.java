package io.dplatform.watcher.server;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/** The whole server on a port of its own, as its users meet it: over HTTP. */
final class RunningServer implements AutoCloseable {

    static final String ADMIN = "ada";
    static final String PASSWORD = "correct horse battery";

    private final ConfigurableApplicationContext context;
    private final Path data;

    private RunningServer(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    static RunningServer start(Path data, String... properties) {
        return start(data, Clock.systemUTC(), properties);
    }

    static RunningServer start(Path data, Clock clock, String... properties) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("d.watcher.port", "0");
        settings.put("d.watcher.data-dir", data.toString());
        settings.put("springdoc.api-docs.enabled", "false");

        for (String property : properties) {
            int split = property.indexOf('=');
            settings.put(property.substring(0, split), property.substring(split + 1));
        }
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        SpringApplication application = new SpringApplication(WatcherServer.class);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
        ConfigurableApplicationContext context = application.run(arguments);
        return new RunningServer(context, data);
    }

    int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    <T> Map<String, T> beansByName(Class<T> type) {
        return context.getBeansOfType(type);
    }

    ServletContext servletContext() {
        return Objects.requireNonNull(((WebApplicationContext) context).getServletContext());
    }

    Path data() {
        return data;
    }

    /** Somebody who is not logged in. */
    Browser anonymous() {
        return new Browser(port());
    }

    /** The admin; makes them first if nobody did. */
    Browser admin() {
        Browser browser = anonymous();
        browser.setUpOrLogIn(data);
        return browser;
    }

    @Override
    public void close() {
        context.close();
    }
}
