package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.tracker.testkit.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A service that says that it is nothing without its registry, as a process of its own: how it ends is the process's business. */
@Timeout(300)
final class ITRequiredRegistry {

    private static final String DESCRIPTION = "d.registry.required=true, and ";

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Gateway {

        public static void main(String[] args) {
            new SpringApplicationBuilder(Gateway.class).run(args).close();
        }
    }

    private static List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--d.registry.required=true",
                "--d.confcenter.cache-dir=" + TestFolders.fresh("required"),
                "--spring.application.name=gateway",
                "--spring.cloud.nacos.config.import-check.enabled=false",
                "--spring.cloud.nacos.discovery.graceful-shutdown-wait-time=0",
                "--server.port=0",
                "--dubbo.application.qos-enable=false",
                "--dubbo.protocol.port=-1",
                "--dubbo.service.shutdown.wait=1000")); // as the starter for service calls has it
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** How it ended and what it said. */
    private record Ended(int code, List<String> lines, Duration after) {}

    private static Ended run(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName()));
        command.addAll(arguments(more));
        Path output = TestFolders.fresh("output").resolve("gateway.log");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("it has ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        Duration after = Duration.ofNanos(System.nanoTime() - begin);
        return new Ended(process.exitValue(), Files.readAllLines(output), after);
    }

    /** Where nobody listens; with its neighbour. */
    private static int deadPort() {
        try (DevServer server = DevServer.builder()
                .port(0)
                .dataDir(TestFolders.fresh("port"))
                .build()
                .start()) {
            return server.port();
        }
    }

    @Test
    void endsTheStartWithALineThatSaysWhatToSet() throws Exception {
        int port = deadPort();

        Ended ended = run("--d.registry=127.0.0.1:" + port);

        assertThat(ended.code()).as(ended.toString()).isNotZero();
        assertThat(ended.lines())
                .contains(DESCRIPTION + "the registry 127.0.0.1:" + port + " does not answer")
                .contains("Start the registry, or set d.registry to where it listens, or d.registry.required=false to"
                        + " start without it and join when it comes.")
                .noneMatch(line -> line.startsWith("\tat org.springframework") || line.startsWith("\tat io.dplatform"));
        Figures.note(
                "F01",
                "The registry is away when a service starts that says d.registry.required=true",
                "exit with a code other than 0 within 15 s, and a line that says what to set",
                "exit with " + ended.code() + " after " + ended.after().toMillis() + " ms, naming 127.0.0.1:" + port
                        + " and d.registry");
    }
}
