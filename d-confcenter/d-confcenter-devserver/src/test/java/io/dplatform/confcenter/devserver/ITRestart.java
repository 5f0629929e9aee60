package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.listener.AbstractListener;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import com.alibaba.nacos.api.naming.pojo.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A server that ends and starts again under living clients. */
final class ITRestart {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String GROUP = "G";

    private static DevServer start(int port, Path data) {
        return DevServer.builder().port(port).dataDir(data).build().start();
    }

    @Test
    void findsItsConfigsAndItsClientsAgain() throws Exception {
        Path data = TestFolders.fresh("restart");
        DevServer server = start(0, data);
        int port = server.port();
        try (Clients clients = new Clients(server)) {
            NamingService provider = clients.naming();
            provider.registerInstance("order", GROUP, "10.0.0.1", 80);
            Instance persistent = new Instance();
            persistent.setIp("10.0.0.5");
            persistent.setPort(5);
            persistent.setEphemeral(false);
            clients.naming().registerInstance("stays", GROUP, persistent);
            List<Integer> sizes = new CopyOnWriteArrayList<>();
            EventListener count =
                    event -> sizes.add(((NamingEvent) event).getInstances().size());
            clients.naming().subscribe("order", GROUP, count);

            ConfigService config = clients.config();
            assertThat(config.publishConfig("a", GROUP, "kept")).isTrue();
            List<Optional<String>> texts = new CopyOnWriteArrayList<>();
            config.addListener("a", GROUP, new AbstractListener() {
                @Override
                @SuppressWarnings("NullAway") // the client hands over null for a config that is gone
                public void receiveConfigInfo(String text) {
                    texts.add(Optional.ofNullable(text));
                }
            });
            await().atMost(SOON).until(() -> texts.contains(Optional.of("kept")));

            server.close();
            server = start(port, data);
            DevServer restarted = server;

            await().atMost(SOON).until(() -> instances(restarted, "order") == 1);
            assertThat(instances(restarted, "stays")).isEqualTo(1);
            sizes.clear();
            clients.naming().registerInstance("order", GROUP, "10.0.0.2", 80);
            await().atMost(SOON).until(() -> sizes.contains(2));
            await().atMost(SOON).ignoreExceptions().until(() -> clients.config().publishConfig("a", GROUP, "changed"));
            await().atMost(SOON).until(() -> texts.contains(Optional.of("changed")));
            assertThat(texts).doesNotContain(Optional.empty());
        } finally {
            server.close();
        }
    }

    private static int instances(DevServer server, String service) {
        return server.services().stream()
                .filter(it -> it.name().equals(service))
                .mapToInt(ServiceView::instances)
                .sum();
    }
}
