package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The demo as a newcomer starts it: {@code ./demo}, on free ports and in a folder of its own. One for all tests of a run,
 * because starting eight services takes a while; a test that spoils it heals it again.
 */
final class RunningDemo {

    /** Processes of the demo that are none of the shop's services. */
    private static final Set<String> OTHERS = Set.of("platform", "mariadb", "redis", "broker", "shopper");

    private static @Nullable RunningDemo shared;

    private final Path root;
    private final Path folder;
    private final Process process;
    private final List<String> said;
    private final int port;
    private final int gatewayPort;
    private final Console console;

    /** Of the beginning: who is killed is not listed by the same name. */
    private final List<String> services;

    private RunningDemo(Path root, Path folder, Process process, List<String> said, int port, int gatewayPort) {
        this.root = root;
        this.folder = folder;
        this.process = process;
        this.said = said;
        this.port = port;
        this.gatewayPort = gatewayPort;
        this.console = Console.firstLogin(URI.create("http://127.0.0.1:" + port), setupToken());
        this.services = processNames().stream()
                .filter(name -> !OTHERS.contains(name))
                .sorted()
                .toList();
    }

    static synchronized RunningDemo shared() {
        if (shared == null) {
            RunningDemo started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
            shared = started;
        }
        return shared;
    }

    private static RunningDemo start() {
        try {
            Path root = Path.of(System.getProperty("dplatform.root", "../.."))
                    .toAbsolutePath()
                    .normalize();
            Path folder = Path.of("target", "demo").toAbsolutePath();
            deleteTree(folder);
            Files.createDirectories(folder);
            int port = FreePorts.one();
            int gatewayPort = FreePorts.one();
            List<String> command = new ArrayList<>(List.of(
                    root.resolve("demo").toString(),
                    "--no-build",
                    "--dir",
                    folder.toString(),
                    "--port",
                    Integer.toString(port),
                    "--gateway-port",
                    Integer.toString(gatewayPort),
                    // Nobody waits five quiet minutes for a test.
                    "--set",
                    "d.watcher.incidents.quiet=20s",
                    // The channel that the drills listen to is on this machine.
                    "--set",
                    "d.watcher.notices.allowed-hosts=127.0.0.1",
                    "--set",
                    "d.watcher.actions.judge-after=40s",
                    "--set",
                    "d.watcher.actions.judge-by=20s"));
            // The same shop against a real Nacos: -Ddplatform.registry=host:port, and nothing else changes.
            String registry = System.getProperty("dplatform.registry", "");
            command.addAll(
                    registry.isEmpty()
                            ? List.of("--registry-port", Integer.toString(FreePorts.one(1_000)))
                            : List.of("--registry", registry));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            awaitReady(process, said);
            return new RunningDemo(root, folder, process, said, port, gatewayPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what the demo says until it says that it is ready; what it says later is read on the side. */
    private static void awaitReady(Process process, List<String> said) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line;
        while ((line = reader.readLine()) != null) {
            said.add(line);
            if (line.startsWith("Ready.")) {
                Thread rest = new Thread(() -> readTheRest(reader, said), "demo-output");
                rest.setDaemon(true);
                rest.start();
                return;
            }
        }
        throw new IllegalStateException("./demo ended before it was ready:\n" + String.join("\n", said));
    }

    private static void readTheRest(BufferedReader reader, List<String> said) {
        try {
            reader.lines().forEach(said::add);
        } catch (UncheckedIOException closed) {
            // The demo has ended, and what it said is known.
        }
    }

    /** The console's API, signed in as the first administrator. */
    Console console() {
        return console;
    }

    URI consoleUri() {
        return URI.create("http://127.0.0.1:" + port + "/console/");
    }

    /** Of the platform. */
    int port() {
        return port;
    }

    URI gateway(String path) {
        return URI.create("http://127.0.0.1:" + gatewayPort + path);
    }

    Path folder() {
        return folder;
    }

    /** Where this repository is. */
    Path root() {
        return root;
    }

    /** The registry's address, {@code host:port}. */
    String registry() {
        try {
            return Files.readAllLines(folder.resolve("settings")).stream()
                    .filter(line -> line.startsWith("SHOP_REGISTRY="))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id of an instance of the shop, {@code stock-2}, or of the {@code platform}. */
    long pid(String name) {
        try {
            return Long.parseLong(Files.readString(folder.resolve("run").resolve(name + ".pid"))
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The instances of the shop's services, by their names. */
    List<String> services() {
        return services;
    }

    /** What all services together have taken of the processors so far. */
    Duration cpuOfServices() {
        return services.stream()
                .map(service -> ProcessFootprint.cpu(pid(service)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Those who report to the platform. */
    List<JsonNode> agents() {
        return Console.each(console.get("/api/platform").path("agents")).toList();
    }

    /**
     * After it was started again.
     *
     * @return between when it answered for the first time and when it had heard of every service
     */
    Duration awaitThePlatform() {
        await("the platform is there again").atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThatCode(
                        () -> console.get("/api/platform"))
                .doesNotThrowAnyException());
        Instant there = Instant.now();
        await("everybody reports again")
                .atMost(Duration.ofMinutes(2))
                .until(() -> agents().stream()
                                .filter(agent -> agent.path("lastReport").asLong() >= there.toEpochMilli())
                                .count()
                        >= services.size());
        return Duration.between(there, Instant.now());
    }

    List<String> processNames() {
        try (var files = Files.list(folder.resolve("run"))) {
            return files.map(f -> f.getFileName().toString().replace(".pid", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code ./demo <words>} beside the running one, as a person would. */
    void command(String... words) {
        List<String> command = new ArrayList<>(List.of(root.resolve("demo").toString(), "--dir", folder.toString()));
        command.addAll(List.of(words));
        try {
            Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (run.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String setupToken() {
        String link = said.stream()
                .filter(line -> line.startsWith("First login: "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no setup link among:\n" + String.join("\n", said)));
        return link.substring(link.indexOf("token=") + "token=".length()).strip();
    }

    /** Ends the demo as Ctrl-C does. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
