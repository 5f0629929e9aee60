package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.Changes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What registers is told once: as one change of each version, and not again by a platform that was restarted. */
final class DeploysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static ServiceInstance stock(int port, String version) {
        return ServiceInstance.of(
                "10.0.0.7", port, Map.of("d-instance", "10.0.0.7:" + port, "d-version", version, "d-starter", "0.1.0"));
    }

    private final ShiftedClock clock = new ShiftedClock();

    /** Half a minute is waited for stragglers: here it passes at every look. */
    private void awaitDeploys(RunningServer server, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            clock.forward(Duration.ofSeconds(5));
            return deploys(server).size() >= count;
        });
    }

    private static List<Change> deploys(RunningServer server) {
        return server.bean(Changes.class).find(ChangeQuery.newest(50).ofKinds(Set.of(ChangeKind.DEPLOY)));
    }

    @Test
    void aVersionIsTold(@TempDir Path data) {
        try (DevServer registry = DevServer.builder()
                .port(0)
                .dataDir(data.resolve("registry"))
                .build()
                .start()) {
            String address = "d.registry=127.0.0.1:" + registry.port();
            ServiceName name = new ServiceName("DUBBO", "stock");
            try (RunningServer server = RunningServer.start(data.resolve("platform"), clock, address);
                    var first = server.bean(Registry.class).register(name, stock(1, "1.0"))) {
                awaitDeploys(server, 1);
                assertThat(deploys(server)).singleElement().satisfies(change -> {
                    assertThat(change.subject()).isEqualTo("stock/1.0");
                    assertThat(change.services()).containsExactly("stock");
                    assertThat(change.actor()).isEqualTo("registry");
                    assertThat(change.before()).isNull();
                    assertThat(change.after()).isEqualTo("instances: 1\nstarter: 0.1.0");
                });
            }
            // The old instance is there again, beside a new one: only the new one is news.
            try (RunningServer server = RunningServer.start(data.resolve("platform"), clock, address);
                    var first = server.bean(Registry.class).register(name, stock(1, "1.0"));
                    var second = server.bean(Registry.class).register(ServiceName.of("stock"), stock(2, "1.1"))) {
                awaitDeploys(server, 2);
                assertThat(deploys(server)).extracting(Change::subject).containsExactly("stock/1.1", "stock/1.0");
            }
        }
    }
}
