package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.sf.HeldInstances;
import io.dplatform.sf.Hold;
import io.dplatform.sf.Holds;
import io.dplatform.sf.autoconfigure.holds.buyer.BuyerApplication;
import io.dplatform.sf.autoconfigure.holds.shelf.ShelfApplication;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Instances held out of traffic, for every client that a service may have. */
@TestInstance(Lifecycle.PER_CLASS)
class ITHolds {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<AutoCloseable> running = new ArrayList<>();
    private ConfigurableApplicationContext buyer;
    private ConfigSource configs;
    private final Map<String, Set<String>> addresses = new TreeMap<>();

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        DevServer registry = DevServer.builder().port(0).dataDir(data).build();
        registry.start();
        running.add(registry);
        start("shelf", "one", ShelfApplication.class, registry.port());
        start("shelf", "two", ShelfApplication.class, registry.port());
        buyer = start("buyer", "buyer", BuyerApplication.class, registry.port());
        configs = buyer.getBean(ConfigSource.class);
    }

    private ConfigurableApplicationContext start(String app, String name, Class<?> application, int registry) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .run(
                        "--spring.application.name=" + app,
                        "--test.name=" + name,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.cloud.nacos.discovery.ip=127.0.0.1",
                        // A free one, but not the same for all applications of this process.
                        "--dubbo.protocol.port=" + FreePorts.one(),
                        "--d.registry=127.0.0.1:" + registry);
        running.add(0, context);
        return context;
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    @Test
    void holdsAnInstanceOutOfEveryClientsTraffic() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertServedBy("one", "two"));
        List<String> addressesOfOne = addresses("one");
        assertThat(addressesOfOne).as("HTTP and Dubbo").hasSize(2);

        publish(Holds.of(List.of(hold(addressesOfOne, Instant.now().plusSeconds(600)))));
        await("no calls for the one that is held").atMost(PATIENCE).untilAsserted(() -> assertServedBy("two"));

        publish(Holds.none());
        await("calls for the one that is put back").atMost(PATIENCE).untilAsserted(() -> assertServedBy("one", "two"));

        publish(Holds.of(List.of(hold(addressesOfOne, Instant.now().plusSeconds(5)))));
        await().atMost(PATIENCE).untilAsserted(() -> assertServedBy("two"));
        await("calls for one whose time is up").atMost(PATIENCE).untilAsserted(() -> assertServedBy("one", "two"));

        List<String> all = new ArrayList<>();
        all.addAll(addresses("one"));
        all.addAll(addresses("two"));
        publish(Holds.of(List.of(hold(all, Instant.now().plusSeconds(600)))));
        HeldInstances held = buyer.getBean(HeldInstances.class);
        await().atMost(PATIENCE)
                .until(() -> held.inTraffic(List.of(all.get(0), "other:1"), address -> address)
                                .size()
                        == 1);
        assertServedBy("one", "two");
    }

    private void assertServedBy(String... names) {
        clients().forEach((client, call) -> {
            Set<String> who = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                who.add(who(call));
            }
            assertThat(who).as(client).containsExactly(names);
        });
    }

    private Map<String, Supplier<String>> clients() {
        return buyer.getBean(BuyerApplication.Buyer.class).clients();
    }

    /** As callers know them. */
    private List<String> addresses(String name) {
        return List.copyOf(addresses.getOrDefault(name, Set.of()));
    }

    private String who(Supplier<String> call) {
        String who = "";
        try {
            who = call.get();
        } finally {
            Call ended = buyer.getBean(RecordedCalls.class).take();
            addresses.computeIfAbsent(who, unused -> new TreeSet<>()).add(String.valueOf(ended.instance()));
        }
        return who;
    }

    private static Hold hold(List<String> addresses, Instant until) {
        return new Hold("shelf", "shelf-1", addresses, until, "test");
    }

    private void publish(Holds holds) {
        configs.publish(Holds.DOCUMENT, holds.text(), Expected.anything()).join();
    }
}
