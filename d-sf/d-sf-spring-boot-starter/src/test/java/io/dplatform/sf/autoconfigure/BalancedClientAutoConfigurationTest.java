package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientBuilderConfigurer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

class BalancedClientAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RestClientAutoConfiguration.class, BalancedClientAutoConfiguration.class));

    @Test
    void isThereForWhoeverAsksForABalancedOne() {
        runner.withUserConfiguration(WithBalanced.class).run(context -> assertThat(
                        context.getBean(WithBalanced.Client.class).http())
                .isNotNull());
    }

    @Test
    void isNotTheClientOfThoseWhoAskForAny() {
        runner.withUserConfiguration(WithAny.class)
                .run(context -> assertThat(context.getBean(WithAny.Client.class).http())
                        .isNotSameAs(context.getBean("balancedRestClientBuilder")));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(BalancedClientAutoConfiguration.class))
                .withUserConfiguration(WithAny.class)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void isMadeAnewForEach() {
        runner.run(context -> assertThat(context.getBean("balancedRestClientBuilder"))
                .isNotSameAs(context.getBean("balancedRestClientBuilder")));
    }

    @Test
    void isCustomizedLikeThoseOfSpringBoot() {
        int[] customized = {0};
        runner.withBean(RestClientCustomizer.class, () -> builder -> customized[0]++)
                .run(context -> {
                    context.getBean("balancedRestClient");
                    assertThat(customized[0]).isPositive();
                });
    }

    @Test
    void needsNothingOfSpringBootsClients() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(BalancedClientAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(RestClientBuilderConfigurer.class))
                .withUserConfiguration(WithBalanced.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void leavesABalancedClientOfTheApplicationAlone() {
        runner.withUserConfiguration(OwnTemplate.class).run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean("balancedRestClient")
                .doesNotHaveBean("balancedRestClientBuilder"));
    }

    @Configuration(proxyBeanMethods = false)
    static class WithBalanced {

        record Client(RestClient http) {}

        @Bean
        Client client(@LoadBalanced RestClient http) {
            return new Client(http);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithAny {

        record Client(RestClient.Builder http) {}

        @Bean
        Client client(RestClient.Builder http) {
            return new Client(http);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTemplate {

        @Bean
        @LoadBalanced
        RestTemplate own() {
            return new RestTemplate();
        }
    }
}
