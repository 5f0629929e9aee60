package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A platform that is a process. */
final class PlatformProcess implements AutoCloseable {

    private static final Pattern CONSOLE = Pattern.compile("Console: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final Path data;
    private final Path output;
    private final Process process;

    private PlatformProcess(String name, Path data, Path output, Process process) {
        this.name = name;
        this.data = data;
        this.output = output;
        this.process = process;
    }

    /**
     * @param folder of which one of this name is the data directory, old or new
     * @param heap {@code -Xmx192m}
     */
    static PlatformProcess start(String name, Path folder, String heap, String... settings) throws IOException {
        Path data = folder.resolve(name);
        Path output = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WatcherServer.class.getName(),
                "--d.watcher.port=0",
                "--d.watcher.data-dir=" + data,
                "--springdoc.api-docs.enabled=false"));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new PlatformProcess(name, data, output, process);
    }

    Path data() {
        return data;
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PlatformProcess awaitStandby() {
        await(this + " stands by").atMost(PATIENCE).untilAsserted(() -> assertThat(said())
                .contains("this platform stands by for"));
        return this;
    }

    boolean isUp() {
        return CONSOLE.matcher(said()).find();
    }

    PlatformProcess awaitUp() {
        await(this + " is up").atMost(PATIENCE).untilAsserted(() -> assertThat(said())
                .containsPattern(CONSOLE));
        return this;
    }

    int port() {
        Matcher console = CONSOLE.matcher(said());
        if (!console.find()) {
            throw new IllegalStateException(said());
        }
        return Integer.parseInt(console.group(1));
    }

    /** As {@code kill} calls it: STOP, CONT, KILL, TERM. */
    void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** So much memory as it has had at most. */
    long mostResidentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                << 10;
    }

    /** Its exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(this + " does not end: " + said());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public String toString() {
        return "platform " + name;
    }
}
