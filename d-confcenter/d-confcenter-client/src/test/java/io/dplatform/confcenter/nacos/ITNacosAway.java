package io.dplatform.confcenter.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfCenterUnavailableException;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.DocumentType;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Registration;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.ServiceSnapshot;
import io.dplatform.confcenter.Subscription;
import io.dplatform.confcenter.Verdict;
import io.dplatform.confcenter.Watcher;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.tracker.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The registry is not there, goes away, comes back, comes back empty. */
final class ITNacosAway {

    private static final Duration IN_THE_END = Duration.ofSeconds(40);
    private static final DocumentId ID = new DocumentId("AWAY", "limits.json");
    private static final ServiceName ORDER = new ServiceName("AWAY", "order");
    private static final ServiceInstance INSTANCE = ServiceInstance.of("10.1.0.1", 80, Map.of());

    record Limits(int perSecond) {}

    private static DevServer start(int port, Path data) {
        return DevServer.builder().port(port).dataDir(data).build().start();
    }

    private static NacosConfCenter client(int port) {
        return NacosConfCenter.connect(NacosSettings.of(RegistryAddress.parse("test", "127.0.0.1:" + port)));
    }

    @Test
    void waitsForARegistryThatIsNotThereYet() throws Exception {
        int port = FreePorts.one(1_000);
        List<Reading> readings = new CopyOnWriteArrayList<>();
        List<ServiceSnapshot> snapshots = new CopyOnWriteArrayList<>();
        try (NacosConfCenter client = client(port);
                Subscription documents = client.configs().watch(ID, readings::add);
                Subscription instances = client.registry().watch(ORDER, snapshots::add);
                Registration registration = client.registry().register(ORDER, INSTANCE)) {

            assertThat(client.configs().read(ID).get(20, TimeUnit.SECONDS)).isInstanceOf(Reading.Unknown.class);
            assertThatThrownBy(() -> client.configs()
                            .publish(ID, "{}", Expected.anything())
                            .get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ConfCenterUnavailableException.class);
            assertThatThrownBy(() -> client.registry().services("AWAY").get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ConfCenterUnavailableException.class);
            await().atMost(IN_THE_END).until(() -> !readings.isEmpty());
            assertThat(readings).hasOnlyElementsOfType(Reading.Unknown.class);
            assertThat(registration.accepted()).isNotDone();

            try (DevServer server = start(port, TestServer.freshFolder())) {
                registration.accepted().get(40, TimeUnit.SECONDS);
                await().atMost(IN_THE_END).until(() -> readings.contains(new Reading.Absent()));
                await().atMost(IN_THE_END)
                        .until(() -> snapshots.contains(new ServiceSnapshot(ORDER, List.of(INSTANCE))));
            }
        }
    }

    @Test
    void keepsTheLastGoodValueThroughOutageAndLoss() throws Exception {
        Path data = TestServer.freshFolder();
        DevServer server = start(0, data);
        int port = server.port();
        try (NacosConfCenter client = client(port);
                Watcher<Limits> watcher = Watcher.start(client.configs(), DocumentType.json(ID, Limits.class));
                Registration registration = client.registry().register(ORDER, INSTANCE)) {
            String text = "{\"perSecond\":20}";
            client.configs().publish(ID, text, Expected.anything()).get(20, TimeUnit.SECONDS);
            await().atMost(IN_THE_END).until(() -> watcher.value().isPresent());

            server.close();
            await().atMost(IN_THE_END).until(() -> watcher.current().verdict() instanceof Verdict.Unreachable);
            assertThat(watcher.value()).contains(new Limits(20));

            server = start(port, data);
            await().atMost(IN_THE_END).until(() -> watcher.current().verdict() instanceof Verdict.Applied);
            assertThat(watcher.current().revision()).isEqualTo(Revision.of(text));
            await().atMost(IN_THE_END).ignoreExceptions().until(() -> client.registry()
                    .instances(ORDER)
                    .get(20, TimeUnit.SECONDS)
                    .instances()
                    .equals(List.of(INSTANCE)));

            server.close();
            server = start(port, TestServer.freshFolder());
            await().atMost(IN_THE_END).until(() -> watcher.current().verdict() instanceof Verdict.Missing);
            assertThat(watcher.value()).contains(new Limits(20));
        } finally {
            server.close();
        }
    }
}
