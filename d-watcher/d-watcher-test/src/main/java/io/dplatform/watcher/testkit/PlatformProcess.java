package io.dplatform.watcher.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The platform in a process of its own: same JDK, free ports, one folder for all that it keeps. Thread-safe. */
final class PlatformProcess implements AutoCloseable {

    /** What only the platform's jar has; its place is where the jar is. */
    private static final String IN_THE_JAR = "BOOT-INF/classes/io/dplatform/watcher/devkit/DevKit.class";

    /** What it may know of the environment. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "LC_ALL", "TZ");

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LAST_LINES = 20;

    private final Path folder;
    private final Process process;

    private PlatformProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Returns when it listens.
     *
     * @param folder that belongs to the process: it is deleted when it has ended, or did not start
     * @param options of the platform's own
     * @throws IllegalStateException when it has ended, or does not listen after this time; the message has what it said last
     */
    static PlatformProcess start(Path folder, Duration patience, List<String> options) {
        Path jar = jar(PlatformProcess.class.getClassLoader());
        try {
            Path home = Files.createDirectories(folder.resolve("home"));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Duser.home=" + home,
                    "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                    "-cp",
                    place(PlatformProcess.class) + System.getProperty("path.separator") + jar,
                    PlatformMain.class.getName(),
                    "--port=0",
                    "--registry-port=0",
                    "--data=" + data(folder),
                    "--d.watcher.environment=test"));
            command.addAll(options);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output(folder).toFile());
            // Settings of the service in the environment would be the platform's as well, and the registry shares a
            // password with services of the same user in the home folder.
            builder.environment().keySet().retainAll(ENVIRONMENT);
            builder.environment().put("HOME", home.toString());
            PlatformProcess platform = new PlatformProcess(folder, builder.start());
            platform.awaitListening(patience);
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException("the platform's process cannot be started in " + folder, e);
        }
    }

    private void awaitListening(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        // The log's place is the last that it says.
        while (said("Log: ").isEmpty()) {
            String failure = null;
            if (!process.isAlive()) {
                failure = "its process ended with " + process.exitValue();
            } else if (System.nanoTime() > end) {
                failure = "it does not listen after " + patience.toSeconds() + " s";
            }
            if (failure != null) {
                String message = "the platform of these tests did not start: " + failure + "\n" + lastLines();
                close();
                throw new IllegalStateException(message);
            }
            pause();
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("interrupted while the platform was starting", e);
        }
    }

    URI console() {
        return URI.create(said("Console: ").orElseThrow());
    }

    /** That makes the first administrator. */
    String setupToken() {
        String link = said("First login: ").orElseThrow();
        return link.substring(link.indexOf("token=") + "token=".length());
    }

    /** {@code host:port} */
    String registry() {
        String address = said("Registry: ").orElseThrow();
        return address.substring(0, address.indexOf(' '));
    }

    /** Of the registry's user {@code d-platform}; made at this start. */
    String registryPassword() {
        try {
            return Files.readString(data(folder).resolve("registry").resolve("password"), StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    long pid() {
        return process.pid();
    }

    /** The rest of the line that begins so, if it was said to its end. */
    private Optional<String> said(String begin) {
        String output = read(output(folder));
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).strip())
                .findFirst();
    }

    /** What it said last, on its output and in its log, for whoever has to find out why it does not run. */
    String lastLines() {
        return tail("It said", output(folder)) + tail("Its log", data(folder).resolve("logs/platform.log"));
    }

    private static String tail(String title, Path file) {
        List<String> lines = read(file).lines().toList();
        return title
                + (lines.isEmpty() ? " nothing.\n" : ", at the end:\n  ")
                + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
                + (lines.isEmpty() ? "" : "\n");
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return ""; // half a character, while it is written
        }
    }

    private static Path output(Path folder) {
        return folder.resolve("output");
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    /** Ends it at once and deletes the folder: nobody needs what an orderly end, which takes seconds, would keep. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            delete(folder);
        } catch (IOException e) {
            System.getLogger(PlatformProcess.class.getName())
                    .log(System.Logger.Level.WARNING, folder + " cannot be deleted", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** @throws IllegalStateException when it is not on the class path */
    static Path jar(ClassLoader loader) {
        URL found = loader.getResource(IN_THE_JAR);
        if (found == null || !found.getProtocol().equals("jar")) {
            throw new IllegalStateException("the platform's jar is not on the class path of these tests (expected:"
                    + " d-watcher-devkit, which comes with d-watcher-test, as the jar that a build packages; excluded in the pom,"
                    + " or a folder with classes instead of it?)");
        }
        String inside = found.getPath();
        return path(inside.substring(0, inside.lastIndexOf("!/")));
    }

    /** The jar or folder that a class comes from. */
    private static Path place(Class<?> type) {
        return path(type.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    private static Path path(String url) {
        return Path.of(URI.create(url));
    }
}
