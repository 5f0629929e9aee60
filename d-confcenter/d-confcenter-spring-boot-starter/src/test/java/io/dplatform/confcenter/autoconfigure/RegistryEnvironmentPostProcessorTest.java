package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

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
        String before = System.getProperty(ClientPatience.PROPERTY);
        try {
            System.clearProperty(ClientPatience.PROPERTY);
            processed(Map.of());
            assertThat(System.getProperty(ClientPatience.PROPERTY)).isNull();
            processed(Map.of("d.registry", "127.0.0.1:8848"));
            assertThat(System.getProperty(ClientPatience.PROPERTY)).isEqualTo("3000");

            System.setProperty(ClientPatience.PROPERTY, "20000");
            processed(Map.of("d.registry", "127.0.0.1:8848"));
            assertThat(System.getProperty(ClientPatience.PROPERTY)).isEqualTo("20000");
        } finally {
            System.clearProperty(ClientPatience.PROPERTY);
            if (before != null) {
                System.setProperty(ClientPatience.PROPERTY, before);
            }
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
