package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.exception.NacosException;
import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server that is killed while several clients publish: what it has acknowledged is there, whole, and nothing else. With
 * {@code -Dd.long=true} 10,000 documents and six kills.
 */
@Timeout(600)
final class ITKilledServer {

    private static final boolean LONG = Boolean.getBoolean("d.long");
    private static final int DOCUMENTS = LONG ? 10_000 : 600;
    private static final int KILLS = LONG ? 6 : 2;
    private static final int CLIENTS = 4;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GROUP = "G";

    private final Path data = TestFolders.fresh("killed");
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    /** What was tried without an answer; it may be there or not. */
    private final Map<String, String> unknown = new ConcurrentHashMap<>();

    @Test
    void losesNothingThatItHasAcknowledged() throws Exception {
        int port;
        String password;
        try (DevServer first = DevServer.builder().port(0).dataDir(data).build().start()) {
            port = first.port();
            password = first.password();
        }
        Process server = start(port);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Clients clients = new Clients(port, password)) {
            List<Future<?>> publishing = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                ConfigService config = clients.config();
                int number = client;
                publishing.add(threads.submit(() -> publish(config, number)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = DOCUMENTS * kill / (KILLS + 1);
                await().atMost(SOON.multipliedBy(5)).until(() -> acknowledged.size() >= enough);
                server.destroyForcibly().waitFor(10, TimeUnit.SECONDS); // SIGKILL
                server = start(port);
            }
            for (Future<?> each : publishing) {
                each.get(300, TimeUnit.SECONDS);
            }
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(acknowledged).hasSize(DOCUMENTS);
        Configs kept = new Configs(new CheckedFiles(data.resolve("configs")), (before, after) -> {});
        kept.load();
        assertThat(kept.size()).isEqualTo(DOCUMENTS);
        acknowledged.forEach((name, text) -> {
            Config.Version version = kept.get(ConfigKey.of("", GROUP, name)).formal();
            assertThat(version == null ? "" : version.content()).as(name).isEqualTo(text);
        });
        try (Stream<Path> files = Files.list(data.resolve("configs"))) {
            assertThat(files.filter(it -> it.toString().endsWith(".corrupt"))).isEmpty();
        }
        Figures.note(
                "F20",
                "The development registry is killed " + KILLS + " times during " + DOCUMENTS + " publications",
                "0 of the acknowledged lost, none damaged",
                "all of " + acknowledged.size() + " acknowledged are there, whole; " + unknown.size()
                        + " were not answered and were published again");
    }

    private Void publish(ConfigService config, int client) throws InterruptedException {
        for (int i = client; i < DOCUMENTS; i += CLIENTS) {
            String name = "document-" + i;
            for (int attempt = 1; !acknowledged.containsKey(name); attempt++) {
                String text = (name + " attempt " + attempt + "\n").repeat(1 + i % 50);
                try {
                    if (config.publishConfig(name, GROUP, text)) {
                        acknowledged.put(name, text);
                    } else {
                        unknown.put(name + "/" + attempt, text);
                        TimeUnit.MILLISECONDS.sleep(100); // the server is away, and the client says so at once
                    }
                } catch (NacosException away) {
                    unknown.put(name + "/" + attempt, text);
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        }
        return null;
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + Path.of("target", "home").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DevServer.class.getName(),
                        "--port=" + port,
                        "--data=" + data)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "killed-server.log").toFile())
                .start();
    }
}
