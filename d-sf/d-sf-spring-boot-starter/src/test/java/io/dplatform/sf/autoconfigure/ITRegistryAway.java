package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.live.LastGood;
import io.dplatform.sf.autoconfigure.holds.Shelf;
import io.dplatform.sf.autoconfigure.holds.shelf.ShelfApplication;
import io.dplatform.tracker.testkit.Figures;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.context.annotation.EnableDubboConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** A service that is started while the registry is away calls those that its former process knew, by every client, and Dubbo. */
@Timeout(360)
class ITRegistryAway {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Over HTTP, and over Dubbo by both ways of discovery. */
    private static final List<String> KEPT =
            List.of("shelf", "dubbo_" + Shelf.class.getName(), "dubbo-app_" + Shelf.class.getName());

    @Test
    void callsThoseThatItsFormerProcessKnew(@TempDir Path data, @TempDir Path cache) throws Exception {
        DevServer registry = DevServer.builder().port(0).dataDir(data).build().start();
        int port = registry.port();
        try (ConfigurableApplicationContext shelf = start("shelf", ShelfApplication.class, port, cache)) {
            assertThat(shelf.isRunning()).isTrue();
            try (ConfigurableApplicationContext buyer = start("buyer", Buyer.class, port, cache)) {
                await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertServed(buyer));
                LastGood kept = buyer.getBean(LastGood.class);
                for (String name : KEPT) {
                    await(name).atMost(PATIENCE).until(() -> kept.read(new DocumentId("D_INSTANCES", name))
                            .isPresent());
                }
            }
            registry.close();
            assertCallsThoseItKnew(
                    "The registry is away at start, the instances of before are kept",
                    "the first call succeeds within 5 s of the start",
                    port,
                    cache);
            // Connections are taken by the system, and nobody reads what comes.
            try (ServerSocket http = new ServerSocket(port, 512, LOOPBACK);
                    ServerSocket grpc = new ServerSocket(port + 1_000, 512, LOOPBACK)) {
                assertCallsThoseItKnew(
                        "The registry takes connections at start and says nothing, the instances of before are kept",
                        "it starts, and the first call succeeds",
                        port,
                        cache);
            }
        } finally {
            registry.close();
        }
    }

    private static void assertCallsThoseItKnew(String fault, String promised, int port, Path cache) {
        long begin = System.nanoTime();
        try (ConfigurableApplicationContext buyer = start("buyer", Buyer.class, port, cache)) {
            Duration up = Duration.ofNanos(System.nanoTime() - begin);
            clients(buyer)
                    .forEach((name, client) -> assertThat(client.get()).as(name).isEqualTo("shelf"));
            Duration called = Duration.ofNanos(System.nanoTime() - begin).minus(up);
            Figures.note(
                    "F02",
                    fault,
                    promised,
                    "up after " + up.toMillis()
                            + " ms; the first calls of RestClient, RestTemplate, WebClient and Dubbo"
                            + " all succeeded, together in " + called.toMillis() + " ms");
        }
    }

    private static void assertServed(ConfigurableApplicationContext buyer) {
        clients(buyer)
                .forEach((name, client) -> assertThat(client.get()).as(name).isEqualTo("shelf"));
    }

    static Map<String, Supplier<String>> clients(ConfigurableApplicationContext buyer) {
        String uri = "http://shelf/who";
        RestClient rest = buyer.getBean(RestClient.Builder.class).build();
        RestTemplate template = buyer.getBean(RestTemplate.class);
        WebClient web = buyer.getBean(WebClient.Builder.class).build();
        return Map.of(
                "RestClient",
                () -> String.valueOf(rest.get().uri(uri).retrieve().body(String.class)),
                "RestTemplate",
                () -> String.valueOf(template.getForObject(uri, String.class)),
                "WebClient",
                () -> String.valueOf(
                        web.get().uri(uri).retrieve().bodyToMono(String.class).block()),
                "Dubbo",
                () -> buyer.getBean(Buyer.class).dubbo.who());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableDubboConfig
    static class Buyer {

        // Both are in one process.
        @DubboReference(scope = "remote")
        private Shelf dubbo;

        @Bean
        @LoadBalanced
        RestClient.Builder restClient() {
            return RestClient.builder();
        }

        @Bean
        @LoadBalanced
        RestTemplate restTemplate() {
            return new RestTemplate();
        }

        @Bean
        @LoadBalanced
        WebClient.Builder webClient() {
            return WebClient.builder();
        }
    }

    static ConfigurableApplicationContext start(String app, Class<?> application, int registry, Path cache) {
        return new SpringApplicationBuilder(application)
                .run(
                        "--spring.application.name=" + app,
                        "--test.name=" + app,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.cloud.nacos.discovery.ip=127.0.0.1",
                        "--dubbo.application.enable-file-cache=false", // of Dubbo's own, which nobody checks
                        "--dubbo.protocol.port=-1",
                        "--d.confcenter.cache-dir=" + cache,
                        "--d.registry=127.0.0.1:" + registry);
    }
}
