package io.dplatform.mq.testkit;

import io.dplatform.tracker.testkit.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The dev server of RocketMQ as a process of its own, as {@code ./demo} starts it: on free ports, with a folder that outlives
 * it, so that it can be killed and started again.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final int brokerPort;
    private Process process;

    private BrokerProcess(Path folder) {
        this.folder = folder;
        this.port = FreePorts.one();
        // It also takes the one 2 below its own.
        this.brokerPort = FreePorts.one(-2);
        this.process = launch();
    }

    /** Starts one; {@link #awaitReady()} waits for it. */
    public static BrokerProcess start(Path folder) {
        BrokerProcess broker = new BrokerProcess(folder);
        broker.awaitReady();
        return broker;
    }

    public String nameServer() {
        return "127.0.0.1:" + port;
    }

    public int brokerPort() {
        return brokerPort;
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Again on the same ports and the same folder. */
    public void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("it still runs");
        }
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the broker does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path output() {
        return folder.resolve("output");
    }

    private Process launch() {
        Path module = module();
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(output());
            String classPath = module.resolve("target/classes")
                    + File.pathSeparator
                    + Files.readString(module.resolve("target/classpath")).strip();
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms64m",
                            "-Xmx256m",
                            "-XX:MaxDirectMemorySize=128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            "io.dplatform.mq.devserver.DevBroker",
                            "--port=" + port,
                            "--broker-port=" + brokerPort,
                            "--data=" + folder.resolve("data")))
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!said("Broker: " + nameServer())) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("the broker does not start: " + read());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean said(String line) {
        return read().contains(line);
    }

    private String read() {
        try {
            return Files.exists(output()) ? Files.readString(output(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The dev server's module, from wherever in the project the tests run. */
    private static Path module() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path module = at.resolve("d-mq/d-mq-devserver");
            if (Files.isDirectory(module)) {
                return module;
            }
        }
        throw new IllegalStateException(
                "no d-mq/d-mq-devserver above " + Path.of("").toAbsolutePath());
    }
}
