package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RegistryEnvironmentPostProcessorTest {

    private static final String LEVEL = "logging.level.com.alibaba.nacos";

    @Test
    void letsTheClientSpeakUpOnlyWhenSomethingIsWrong() {
        assertThat(processed(Map.of("d.registry", "127.0.0.1:8848")).getProperty(LEVEL))
                .isEqualTo("warn");
        assertThat(processed(Map.of("d.registry", "127.0.0.1:8848", LEVEL, "info"))
                        .getProperty(LEVEL))
                .isEqualTo("info");
    }

    @Test
    void letsTheClientWaitForAnAnswerForSecondsUnlessItWasToldOtherwise() {
        Map<String, String> before = new HashMap<>();
        ClientPatience.PROPERTIES.keySet().forEach(property -> before.put(property, System.getProperty(property)));
        try {
            before.keySet().forEach(System::clearProperty);
            processed(Map.of());
            assertThat(System.getProperties())
                    .doesNotContainKeys(before.keySet().toArray());
            processed(Map.of("d.registry", "127.0.0.1:8848"));
            assertThat(System.getProperties()).containsAllEntriesOf(ClientPatience.PROPERTIES);

            before.keySet().forEach(property -> System.setProperty(property, "7"));
            processed(Map.of("d.registry", "127.0.0.1:8848"));
            before.keySet().forEach(property -> assertThat(System.getProperty(property))
                    .isEqualTo("7"));
        } finally {
            before.forEach((property, value) -> {
                System.clearProperty(property);
                if (value != null) {
                    System.setProperty(property, value);
                }
            });
        }
    }

    @Test
    void changesNothingWithoutARegistry() {
        assertThat(processed(Map.of()).getProperty(LEVEL)).isNull();
    }

    private static StandardEnvironment processed(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        new RegistryEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
