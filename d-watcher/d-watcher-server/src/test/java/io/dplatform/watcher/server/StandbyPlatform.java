package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.FaultProxy;
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

/** A platform that is a process, with a line of its own to the database of all of them. */
final class StandbyPlatform implements AutoCloseable {

    private static final Pattern CONSOLE = Pattern.compile("Console: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final Path data;
    private final Path output;
    private final FaultProxy database;
    private final Process process;

    private StandbyPlatform(String name, Path data, Path output, FaultProxy database, Process process) {
        this.name = name;
        this.data = data;
        this.output = output;
        this.database = database;
        this.process = process;
    }

    /**
     * @param folder of which one of this name is the data directory
     * @param databasePort of a MariaDB with the database {@code shop}
     */
    static StandbyPlatform start(String name, Path folder, int databasePort, String... settings) throws IOException {
        FaultProxy line = FaultProxy.to(databasePort);
        Path data = folder.resolve(name);
        Path output = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WatcherServer.class.getName(),
                "--d.watcher.port=0",
                "--d.watcher.data-dir=" + data,
                "--d.watcher.database.url=jdbc:mariadb://" + line.address() + "/shop",
                "--d.watcher.database.user=root",
                "--spring.flyway.enabled=false",
                "--springdoc.api-docs.enabled=false",
                "--logging.level.io.dplatform.watcher.server.lease=info"));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new StandbyPlatform(name, data, output, line, process);
    }

    FaultProxy database() {
        return database;
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

    StandbyPlatform awaitStandby() {
        await(this + " stands by").atMost(PATIENCE).untilAsserted(() -> assertThat(said())
                .contains("this platform stands by for"));
        return this;
    }

    boolean isUp() {
        return CONSOLE.matcher(said()).find();
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
        database.close();
    }

    @Override
    public String toString() {
        return "platform " + name;
    }
}
