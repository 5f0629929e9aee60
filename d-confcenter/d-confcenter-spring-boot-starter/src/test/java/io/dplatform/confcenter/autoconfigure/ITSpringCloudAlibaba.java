package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Unchanged Spring Cloud Alibaba applications on the dev registry, told of it by {@code d.registry} alone. */
final class ITSpringCloudAlibaba {

    private static final Duration IN_THE_END = Duration.ofSeconds(60);
    private static final DocumentId ORDER_YAML = new DocumentId("DEFAULT_GROUP", "order.yaml");

    private final DevServer server = DevServer.builder()
            .port(0)
            .dataDir(TestFolders.fresh("sca"))
            .build()
            .start();
    private final String registry = "127.0.0.1:" + server.port();
    private final NacosConfCenter operator =
            NacosConfCenter.connect(NacosSettings.of(RegistryAddress.parse("test", registry)));

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Order.Api.class)
    static class Order {

        @RestController
        @RefreshScope
        static class Api {
            @Value("${greeting}")
            private String greeting = "";

            @GetMapping("/greeting")
            String greeting() {
                return greeting;
            }
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Gateway {
        @Bean
        @LoadBalanced
        RestClient.Builder balanced(ObjectProvider<RestClientCustomizer> customizers) {
            RestClient.Builder builder = RestClient.builder();
            customizers.orderedStream().forEach(it -> it.customize(builder));
            return builder;
        }
    }

    @AfterEach
    void stop() {
        operator.close();
        server.close();
    }

    private void publish(String text) throws Exception {
        operator.configs().publish(ORDER_YAML, text, Expected.anything()).get(20, TimeUnit.SECONDS);
    }

    private ConfigurableApplicationContext start(Class<?> application, String name, String... more) throws Exception {
        // The address stands in a file: what is imported from the registry must find it there.
        Path file = TestFolders.fresh("conf").resolve("application.yml");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "d.registry: " + registry,
                        // What Spring Cloud Alibaba imports is read before anybody but it can know the address in this
                        // file.
                        "d.registry.username: " + DevServer.USER,
                        "d.registry.password: " + server.password(),
                        "spring.application.name: " + name,
                        "spring.cloud.nacos.config.import-check.enabled: false",
                        "spring.cloud.nacos.discovery.graceful-shutdown-wait-time: 0",
                        "server.port: 0",
                        "dubbo.enabled: false",
                        "d.version: 1.8.0",
                        "d.lane: coupon",
                        String.join("\n", more)));
        return new SpringApplicationBuilder(application).run("--spring.config.location=" + file.toUri());
    }

    @Test
    void discoversImportsAndRefreshes() throws Exception {
        publish("greeting: hello");
        try (ConfigurableApplicationContext order = start(
                        Order.class,
                        "order",
                        "spring.config.import: nacos:order.yaml?refreshEnabled=true",
                        "spring.cloud.nacos.discovery.metadata.d-owner: trade");
                ConfigurableApplicationContext gateway = start(Gateway.class, "gateway")) {

            DiscoveryClient discovery = gateway.getBean(DiscoveryClient.class);
            await().atMost(IN_THE_END)
                    .until(() -> discovery.getInstances("order").size() == 1);
            assertThat(discovery.getServices()).contains("order", "gateway");
            ServiceInstance instance = discovery.getInstances("order").get(0);
            assertThat(instance.getMetadata())
                    .containsEntry("d-version", "1.8.0")
                    .containsEntry("d-lane", "coupon")
                    .containsEntry("d-owner", "trade")
                    .containsKey("d-instance")
                    .containsKey("d-starter");

            RestClient client = gateway.getBean(RestClient.Builder.class).build();
            assertThat(get(client)).isEqualTo("hello");

            publish("greeting: welcome");
            await().atMost(IN_THE_END).until(() -> get(client).equals("welcome"));

            order.close();
            await().atMost(IN_THE_END)
                    .until(() -> discovery.getInstances("order").isEmpty());
        }
    }

    private static String get(RestClient client) {
        return String.valueOf(
                client.get().uri("http://order/greeting").retrieve().body(String.class));
    }
}
