package io.dplatform.tracker.context.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class ServiceNameTest {

    @Test
    void isWhatTheApplicationClassIsCalled() {
        assertThat(ServiceName.of(OrderApplication.class)).contains("order");
        assertThat(ServiceName.of(GiftCardsApp.class)).contains("gift-cards");
        assertThat(ServiceName.of(HTTPGateway.class)).contains("http-gateway");
    }

    @Test
    void isThatOfThePackageWhereTheClassSaysNothing() {
        assertThat(ServiceName.of(Application.class)).contains("autoconfigure");
    }

    @Test
    void isNoneWhereItWouldNotFit() {
        assertThat(ServiceName.of(_Application.class)).isEmpty();
    }

    @Test
    void isTakenWhereNoneIsConfigured() {
        assertThat(nameOf(OrderApplication.class)).isEqualTo("order");
    }

    @Test
    void givesWayToWhateverElseSaysIt() {
        assertThat(nameOf(OrderApplication.class, "--spring.application.name=trade"))
                .isEqualTo("trade");
        SpringApplication own = application(OrderApplication.class);
        own.setDefaultProperties(Map.of("spring.application.name", "shop", "d.owner", "ada"));
        try (ConfigurableApplicationContext context = own.run()) {
            ServiceIdentity identity = context.getBean(ServiceIdentity.class);
            assertThat(identity.app()).isEqualTo("shop");
            assertThat(identity.owner()).isEqualTo("ada");
        }
    }

    @Test
    void isNotGuessedFromAnythingButAnApplication() {
        assertThat(application(Plain.class)
                        .run("--d.app=named-otherwise")
                        .getEnvironment()
                        .containsProperty("spring.application.name"))
                .isFalse();
    }

    private static String nameOf(Class<?> application, String... arguments) {
        try (ConfigurableApplicationContext context = application(application).run(arguments)) {
            return context.getBean(ServiceIdentity.class).app();
        }
    }

    private static SpringApplication application(Class<?> source) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application;
    }

    @SpringBootConfiguration
    @ImportAutoConfiguration(CallsAutoConfiguration.class)
    static class OrderApplication {}

    static class GiftCardsApp {}

    static class HTTPGateway {}

    static class Application {}

    static class _Application {}

    @Configuration
    @ImportAutoConfiguration(CallsAutoConfiguration.class)
    static class Plain {}
}
