package io.dplatform.watcher.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A platform that belongs to one test: the packaged devkit in a process of its own, on free ports, with nothing of what another test
 * has seen. {@link RunningDemo} is for tests that need the shop.
 */
final class OwnPlatform implements AutoCloseable {

    /** What only the devkit's jar has; its place is where the jar is. */
    private static final String IN_THE_JAR = "BOOT-INF/classes/io/dplatform/watcher/devkit/DevKit.class";

    private final Path folder;
    private final Process process;
    private final Thread atTheEnd = new Thread(this::end, "own-platform-end");

    private OwnPlatform(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Returns when it listens.
     *
     * @param name of its folder below {@code target}
     * @param options of the devkit
     */
    static OwnPlatform start(String name, String... options) throws IOException {
        Path folder = Path.of("target", name).toAbsolutePath();
        RunningDemo.deleteTree(folder);
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder.resolve("home"),
                "-jar",
                jar().toString(),
                "--port=0",
                "--registry-port=0",
                "--data=" + folder.resolve("data")));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        OwnPlatform platform = new OwnPlatform(folder, process);
        Runtime.getRuntime().addShutdownHook(platform.atTheEnd);
        try {
            // The log's place is the last that it says.
            await().atMost(Duration.ofMinutes(2))
                    .failFast("the platform has ended", () -> !process.isAlive())
                    .until(() -> platform.said("Log: ").isPresent());
        } catch (RuntimeException | Error notStarted) {
            String said = platform.output();
            platform.close();
            throw new IllegalStateException("the platform did not start: " + said, notStarted);
        }
        return platform;
    }

    private static Path jar() {
        URL found = OwnPlatform.class.getClassLoader().getResource(IN_THE_JAR);
        if (found == null || !found.getProtocol().equals("jar")) {
            throw new IllegalStateException(
                    "the devkit is not on the class path as the jar that a build packages: " + found);
        }
        String inside = found.getPath();
        return Path.of(URI.create(inside.substring(0, inside.lastIndexOf("!/"))));
    }

    URI consoleUri() {
        return URI.create(said("Console: ").orElseThrow());
    }

    /** That makes the first administrator. */
    String setupToken() {
        String link = said("First login: ").orElseThrow();
        return link.substring(link.indexOf("token=") + "token=".length());
    }

    /** That services push with. */
    String intakeToken() throws IOException {
        return Files.readString(folder.resolve("data/intake-token")).strip();
    }

    /** {@code host:port} */
    String registry() {
        String address = said("Registry: ").orElseThrow();
        return address.substring(0, address.indexOf(' '));
    }

    /** Of the registry's user {@code d-platform}. */
    String registryPassword() throws IOException {
        return Files.readString(folder.resolve("data/registry/password")).strip();
    }

    /** The rest of the line that begins so, if it was said to its end. */
    private Optional<String> said(String begin) {
        String output = output();
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).strip())
                .findFirst();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once: nobody needs what an orderly end would keep. */
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }

    private void end() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
