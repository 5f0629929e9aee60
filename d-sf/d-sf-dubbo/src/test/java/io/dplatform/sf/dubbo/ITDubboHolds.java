package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.sf.HeldInstances;
import io.dplatform.sf.Hold;
import io.dplatform.sf.Holds;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances held out of traffic, over both protocols and both ways of discovery of Dubbo. */
@TestInstance(Lifecycle.PER_CLASS)
class ITDubboHolds {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DevServer registry;
    private NacosConfCenter operator;

    @BeforeAll
    void start(@TempDir Path data) {
        registry = DevServer.builder().port(0).dataDir(data).build().start();
        operator = NacosConfCenter.connect(
                NacosSettings.of(RegistryAddress.parse("test", "127.0.0.1:" + registry.port())));
    }

    @AfterAll
    void stop() {
        operator.close();
        registry.close();
    }

    /** @param registerMode of the providers: what is not registered cannot be discovered */
    @ParameterizedTest
    @CsvSource({"dubbo,interface", "dubbo,instance", "tri,interface", "tri,instance"})
    void passesOverHeldInstances(String protocol, String registerMode) {
        String app = "stock-" + protocol + "-" + registerMode;
        ConfigSource configs = operator.configs();
        hold(configs, Holds.none());
        try (DubboApp one = provider(app, "one", protocol, registerMode);
                DubboApp two = provider(app, "two", protocol, registerMode);
                DubboApp order = new DubboApp("order");
                HeldInstances held = new HeldInstances(configs, Clock.systemUTC())) {
            DubboHolds.install(order.application, held);
            Caller caller = new Caller(order, reference(order, app, registerMode));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> caller.whoServes(), Set.of("one", "two")::equals);

            hold(
                    configs,
                    Holds.of(List.of(
                            hold(app, caller.address("one"), Instant.now().plusSeconds(600)))));
            await("no calls for the one that is held")
                    .atMost(PATIENCE)
                    .until(() -> caller.whoServes(), Set.of("two")::equals);

            hold(configs, Holds.none());
            await("calls for the one that is put back")
                    .atMost(PATIENCE)
                    .until(() -> caller.whoServes(), Set.of("one", "two")::equals);

            Instant soon = Instant.now().plusSeconds(4);
            hold(configs, Holds.of(List.of(hold(app, caller.address("two"), soon))));
            await().atMost(PATIENCE).until(() -> caller.whoServes(), Set.of("one")::equals);
            await("calls for one whose time is up")
                    .atMost(PATIENCE)
                    .until(() -> caller.whoServes(), Set.of("one", "two")::equals);
            assertThat(Instant.now()).isAfterOrEqualTo(soon);

            Instant later = Instant.now().plusSeconds(600);
            hold(
                    configs,
                    Holds.of(
                            List.of(hold(app, caller.address("one"), later), hold(app, caller.address("two"), later))));
            await().atMost(PATIENCE)
                    .until(() -> held.inTraffic(List.of(caller.address("one"), "other:1"), a -> a)
                                    .size()
                            == 1);
            assertThat(caller.whoServes())
                    .as("nobody is held where all would be")
                    .containsExactly("one", "two");
        }
    }

    private static Hold hold(String app, String address, Instant until) {
        return new Hold(app, app + "-1", List.of(address), until, "test");
    }

    private static void hold(ConfigSource configs, Holds holds) {
        configs.publish(Holds.DOCUMENT, holds.text(), Expected.anything()).join();
    }

    private RegistryConfig registryConfig(String registerMode) {
        RegistryConfig config = new RegistryConfig("nacos://127.0.0.1:" + registry.port() + "?group=DUBBO");
        config.setUsername(DevServer.USER);
        config.setPassword(registry.password());
        config.setRegisterMode(registerMode);
        config.setCheck(false);
        return config;
    }

    private DubboApp provider(String app, String name, String protocol, String registerMode) {
        DubboApp provider = new DubboApp(app);
        ServiceConfig<WhoAmI> service = new ServiceConfig<>(provider.application.getDefaultModule());
        service.setInterface(WhoAmI.class);
        service.setRef(() -> name);
        DubboBootstrap.getInstance(provider.application)
                .registry(registryConfig(registerMode))
                .protocol(new ProtocolConfig(protocol, FreePorts.one()))
                .service(service)
                .start();
        return provider;
    }

    private WhoAmI reference(DubboApp order, String app, String registerMode) {
        ReferenceConfig<WhoAmI> reference = new ReferenceConfig<>(order.application.getDefaultModule());
        reference.setInterface(WhoAmI.class);
        reference.setScope("remote");
        reference.setCheck(false);
        reference.setRetries(0);
        reference.setTimeout(3_000);
        if (registerMode.equals("instance")) {
            reference.setProvidedBy(app);
        }
        DubboBootstrap.getInstance(order.application)
                .registry(registryConfig("all"))
                .reference(reference)
                .start();
        return reference.get();
    }

    /** The stock and, by what serves there, the addresses that it was found at. */
    private static final class Caller {

        private final RecordedCalls recorded;
        private final WhoAmI stock;
        private final Map<String, String> addresses = new HashMap<>();

        Caller(DubboApp order, WhoAmI stock) {
            this.recorded = order.recorded;
            this.stock = stock;
        }

        Set<String> whoServes() {
            Set<String> who = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                who.add(who());
            }
            return who;
        }

        private String who() {
            String who = "";
            try {
                who = stock.who();
            } finally {
                String address = recorded.take().instance();
                addresses.put(who, address);
            }
            return who;
        }

        String address(String name) {
            return Objects.requireNonNull(addresses.get(name), name);
        }
    }
}
