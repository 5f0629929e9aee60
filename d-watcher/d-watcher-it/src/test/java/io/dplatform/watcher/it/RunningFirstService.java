package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/**
 * The first service of the README in an empty folder, compiled and running. Not built with Maven: in a build of everything nothing
 * is installed yet that its pom could find. The class path is that of the module {@code first-service}, whose dependencies are the
 * same.
 */
final class RunningFirstService {

    private final Process process;
    private final Path log;
    private final int port;

    private RunningFirstService(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static RunningFirstService start(RunningDemo demo) throws IOException {
        Path folder = Path.of("target", "first-service").toAbsolutePath();
        RunningDemo.deleteTree(folder);
        Files.createDirectories(folder);
        FirstService.of(demo.root().resolve("README.md"), "Your first service").writeTo(folder);
        Path properties = folder.resolve(FirstService.PROPERTIES);
        Files.writeString(properties, Files.readString(properties).replace("127.0.0.1:8848", demo.registry()));

        String classPath = Files.readString(
                        demo.root().resolve("d-watcher/d-watcher-samples/first-service/target/classpath"))
                .strip();
        Path classes = folder.resolve("target/classes");
        String application = compile(folder.resolve("src/main/java"), classes, classPath);
        Files.copy(properties, classes.resolve(properties.getFileName()));

        int port = FreePorts.one();
        Path log = folder.resolve("service.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + folder.resolve("home"),
                        "-cp",
                        classes + ":" + classPath,
                        application,
                        // Of the machine, not of the service: other tests run beside this one.
                        "--server.address=127.0.0.1",
                        "--server.port=" + port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RunningFirstService service = new RunningFirstService(process, log, port);
        try {
            service.awaitStarted();
        } catch (RuntimeException | Error notStarted) {
            service.stop();
            throw notStarted;
        }
        return service;
    }

    /** The name of the class that has {@code main}, of which there is one. */
    private static String compile(Path sources, Path classes, String classPath) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-parameters", "--release", "17", "-cp", classPath, "-d", classes.toString()));
        List<Path> files;
        try (var found = Files.walk(sources)) {
            files = found.filter(file -> file.toString().endsWith(".java")).toList();
        }
        files.forEach(file -> arguments.add(file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("javac's exit code")
                .isZero();
        for (Path file : files) {
            if (Files.readString(file).contains(" main(")) {
                return sources.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
            }
        }
        throw new IllegalStateException("no class with main among " + files);
    }

    private void awaitStarted() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(process.isAlive()).as(log()).isTrue();
                    return log().contains("Started GiftsApplication in ");
                });
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    int port() {
        return port;
    }

    /** As an operator would end it: it leaves the registry first. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
