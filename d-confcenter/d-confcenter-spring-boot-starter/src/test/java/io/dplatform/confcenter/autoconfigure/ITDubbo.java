package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.ServiceSnapshot;
import io.dplatform.confcenter.Subscription;
import io.dplatform.confcenter.devserver.DevServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.context.annotation.EnableDubboConfig;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An unchanged Dubbo application on the dev registry, told of it by {@code d.registry} alone. */
final class ITDubbo {

    private static final Duration IN_THE_END = Duration.ofSeconds(60);
    private static final ServiceName PROVIDERS =
            new ServiceName(RegistryMapping.DUBBO_GROUP, "providers:" + Greetings.class.getName() + "::");

    private final DevServer server = DevServer.builder()
            .port(0)
            .dataDir(TestFolders.fresh("dubbo"))
            .build()
            .start();
    private final List<Process> processes = new ArrayList<>();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableDubboConfig
    @SuppressWarnings("NullAway.Init") // Dubbo sets the fields
    static class Consumer {

        @DubboReference(protocol = "dubbo", timeout = 3000, retries = 0)
        private Greetings overDubbo;

        @DubboReference(protocol = "tri", timeout = 3000, retries = 0)
        private Greetings overTriple;
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        server.close();
    }

    private Process startProvider() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + Path.of("target", "home").toAbsolutePath(),
                // The same as in this process: see the pom.
                "-Ddubbo.json-framework.prefer=" + System.getProperty("dubbo.json-framework.prefer"),
                "-cp",
                System.getProperty("java.class.path"),
                GreetingsProvider.class.getName()));
        Collections.addAll(
                command,
                "--d.registry=127.0.0.1:" + server.port(),
                "--spring.application.name=greeter",
                "--spring.main.web-application-type=none",
                "--spring.main.keep-alive=true",
                "--spring.cloud.nacos.discovery.graceful-shutdown-wait-time=0",
                "--spring.cloud.nacos.config.enabled=false",
                "--dubbo.application.qos-enable=false",
                "--dubbo.protocols.dubbo.name=dubbo",
                "--dubbo.protocols.dubbo.port=-1",
                "--dubbo.protocols.tri.name=tri",
                "--dubbo.protocols.tri.port=-1");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "provider.log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private ConfigurableApplicationContext startConsumer() {
        return new SpringApplicationBuilder(Consumer.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--d.registry=127.0.0.1:" + server.port(),
                        "--spring.application.name=visitor",
                        "--spring.cloud.nacos.discovery.graceful-shutdown-wait-time=0",
                        "--spring.cloud.nacos.config.enabled=false",
                        "--dubbo.application.qos-enable=false");
    }

    @Test
    void callsOverBothProtocolsAndIsToldWhenTheProviderIsKilled() throws Exception {
        Process provider = startProvider();
        await().atMost(IN_THE_END).until(() -> server.services().stream()
                .anyMatch(it -> it.name().equals(PROVIDERS.name()) && it.instances() >= 2));

        try (ConfigurableApplicationContext context = startConsumer()) {
            Consumer consumer = context.getBean(Consumer.class);
            assertThat(consumer.overDubbo.greet("dubbo")).isEqualTo("hello dubbo");
            assertThat(consumer.overTriple.greet("triple")).isEqualTo("hello triple");

            List<ServiceSnapshot> heard = new CopyOnWriteArrayList<>();
            try (Subscription subscription = context.getBean(Registry.class).watch(PROVIDERS, heard::add)) {
                await().atMost(IN_THE_END)
                        .until(() -> !heard.isEmpty()
                                && heard.get(heard.size() - 1).instances().size() == 2);

                provider.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

                await().atMost(IN_THE_END)
                        .until(() -> heard.get(heard.size() - 1).instances().isEmpty());
            }
            await().atMost(IN_THE_END).until(() -> failure(consumer.overDubbo) != null);

            startProvider();
            await().atMost(IN_THE_END).until(() -> failure(consumer.overDubbo) == null);
            await().atMost(IN_THE_END).until(() -> failure(consumer.overTriple) == null);
        }
    }

    private static @Nullable RpcException failure(Greetings greetings) {
        try {
            greetings.greet("again");
            return null;
        } catch (RpcException e) {
            return e;
        }
    }
}
