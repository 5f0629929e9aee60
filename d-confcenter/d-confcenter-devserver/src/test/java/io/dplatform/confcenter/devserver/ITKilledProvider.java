package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import io.dplatform.tracker.testkit.Figures;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ITKilledProvider {

    @Test
    void isTakenOffTheListAtOnce() throws Exception {
        try (DevServer server = DevServer.builder()
                        .port(0)
                        .dataDir(TestFolders.fresh("kill"))
                        .build()
                        .start();
                Clients clients = new Clients(server)) {
            BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
            EventListener count =
                    event -> sizes.add(((NamingEvent) event).getInstances().size());
            clients.naming().subscribe("order", "G", count);
            Process provider = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-Duser.home=" + Path.of("target", "home").toAbsolutePath(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ProviderProcess.class.getName(),
                            Integer.toString(server.port()),
                            server.password())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "provider.log").toFile())
                    .start();
            try {
                assertThat(Optional.ofNullable(sizes.poll(30, TimeUnit.SECONDS)))
                        .contains(1);
                long killed = System.nanoTime();
                provider.destroyForcibly(); // SIGKILL

                assertThat(Optional.ofNullable(sizes.poll(30, TimeUnit.SECONDS)))
                        .contains(0);
                Figures.note(
                        "F07",
                        "A provider is killed; the development registry tells who calls it",
                        "known within 1 s",
                        "known after " + (System.nanoTime() - killed) / 1_000_000 + " ms");
            } finally {
                provider.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }
}
