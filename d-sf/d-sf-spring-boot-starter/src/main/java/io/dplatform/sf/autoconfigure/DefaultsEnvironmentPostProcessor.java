package io.dplatform.sf.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/** Settings of Dubbo and of Spring Cloud Alibaba that are right for most; anybody's own settings win. */
final class DefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final String JSON = "dubbo.json-framework.prefer";
    private static final String SOURCE = "d.sf (defaults)";

    private static final Map<String, Object> DUBBO = Map.ofEntries(
            // An open door for operators that nobody here goes through.
            Map.entry("dubbo.application.qos-enable", "false"),
            // Objects of unknown classes are not made from what the network sends.
            Map.entry("dubbo.application.serialize-check-status", "STRICT"),
            Map.entry("dubbo.application.check-serializable", "true"),
            Map.entry("dubbo.application.logger", "slf4j"),
            // Free ports: instances of several services share a machine.
            Map.entry("dubbo.protocol.port", "-1"),
            // A service starts although one that it calls is not there yet.
            Map.entry("dubbo.consumer.check", "false"),
            Map.entry("dubbo.registry.check", "false"),
            // The registry's address is not also that of Dubbo's own configurations.
            Map.entry("dubbo.registry.use-as-config-center", "false"),
            // Milliseconds; what is in flight is waited for by whoever takes the instance out of service.
            Map.entry("dubbo.service.shutdown.wait", "1000"));

    // Not ten seconds of every stop: taking an instance out of service without loss is not a fixed wait.
    private static final Map<String, Object> DISCOVERY =
            Map.of("spring.cloud.nacos.discovery.graceful-shutdown-wait-time", "0");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 2;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>(DISCOVERY);
        if (ClassUtils.isPresent("org.apache.dubbo.rpc.Invoker", application.getClassLoader())) {
            defaults.putAll(DUBBO);
            preferJsonOfToday(application.getClassLoader());
        }
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE, defaults));
    }

    /**
     * Dubbo tries every JSON library that it has ever known until it finds the preferred one, and the oldest of them, when it is
     * not there, keeps it from starting on current Java. It reads the preference from the system's properties only.
     */
    private static void preferJsonOfToday(ClassLoader classes) {
        if (ClassUtils.isPresent("com.alibaba.fastjson2.JSON", classes) && System.getProperty(JSON) == null) {
            System.setProperty(JSON, "fastjson2");
        }
    }
}
