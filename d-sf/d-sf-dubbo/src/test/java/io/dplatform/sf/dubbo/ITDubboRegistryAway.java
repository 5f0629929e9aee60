package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.sf.InstanceMemory;
import io.dplatform.sf.KnownInstances;
import io.dplatform.sf.Probe;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.apache.dubbo.registry.client.ServiceDiscovery;
import org.apache.dubbo.registry.support.AbstractRegistry;
import org.apache.dubbo.registry.support.RegistryManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dubbo's registry away, empty, and back, by both ways of discovery. The file caches of Dubbo itself are switched off. */
@Timeout(180)
class ITDubboRegistryAway {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path emptied;
    private final Memory memory = new Memory();
    private final int port;
    private final String password;
    private DevServer registry;

    ITDubboRegistryAway(@TempDir Path folder) {
        data = folder.resolve("data");
        emptied = folder.resolve("emptied");
        registry = DevServer.builder().port(0).dataDir(data).build().start();
        port = registry.port();
        password = registry.password();
    }

    /** Of the disk of a service. */
    private static final class Memory implements InstanceMemory {

        private final Map<String, List<String>> kept = new ConcurrentHashMap<>();

        @Override
        public void keep(String service, List<String> lines) {
            kept.put(service, lines);
        }

        @Override
        public List<String> recall(String service) {
            return kept.getOrDefault(service, List.of());
        }
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    private void startRegistry(Path folder) {
        registry = DevServer.builder().port(port).dataDir(folder).build().start();
    }

    @Test
    void startsWithoutARegistryJoinsItLaterAndDoesNotMissItAgain() throws IOException {
        registry.close();
        try (DubboApp one = provider("one", "dubbo", "all");
                DubboApp two = provider("two", "tri", "all");
                Caller order = new Caller("all", memory)) {
            assertThat(List.of(one, two))
                    .allMatch(it -> it.application.getDeployer().isStarted());
            assertThat(order.who()).as("nobody is known").isNull();

            startRegistry(data);
            await().atMost(PATIENCE).until(() -> order.who() != null);
            await().atMost(PATIENCE).until(() -> order.whoServes(20), Set.of("one", "two")::equals);

            registry.close();
            int calls = Figures.isLong() ? 60_000 : 40;
            long begin = System.nanoTime();
            assertThat(order.whoServes(calls)).containsExactlyInAnyOrder("one", "two");
            Figures.note(
                    "F03",
                    "The registry is gone while Dubbo calls two providers",
                    "0 failed calls, no list becomes empty",
                    "0 of " + calls + " failed in " + millisSince(begin) + " ms without it");
            Files.createDirectories(emptied);
            Files.copy(data.resolve("password"), emptied.resolve("password"));
            startRegistry(emptied);
            long back = System.nanoTime();
            AtomicInteger meanwhile = new AtomicInteger();
            await("both of them in the emptied registry").atMost(PATIENCE).until(() -> {
                assertThat(order.whoServes(4)).isSubsetOf("one", "two");
                meanwhile.addAndGet(4);
                return registry.services().stream()
                                .filter(it -> it.instances() == 2)
                                .count()
                        == 2;
            });
            long registered = millisSince(back);
            assertThat(order.whoServes(40)).containsExactlyInAnyOrder("one", "two");
            Figures.note(
                    "F05",
                    "The registry comes back empty and knows nobody",
                    "0 failed calls; all registered again within 30 s",
                    "0 of " + (meanwhile.get() + 40) + " calls failed; all registered again after " + registered
                            + " ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interface", "instance"})
    void callsThoseThatItKnowsUntilTheyAreGone(String registerMode) {
        try (DubboApp one = provider("one", "dubbo", registerMode)) {
            try (Caller order = new Caller(registerMode, memory)) {
                await().atMost(PATIENCE).until(order::who, "one"::equals);
                await().atMost(PATIENCE).until(() -> !memory.kept.isEmpty());
            }
            registry.close();
            try (Caller order = new Caller(registerMode, memory)) {
                assertThat(order.who()).as("the first call of its next process").isEqualTo("one");

                startRegistry(data);
                try (DubboApp two = provider("two", "dubbo", registerMode)) {
                    await().atMost(PATIENCE).until(() -> order.whoServes(20), Set.of("one", "two")::equals);
                    one.close();
                    await().atMost(PATIENCE).until(() -> order.whoServes(20), Set.of("two")::equals);

                    long disbelieved = order.disbelieved();
                    withdraw(two);
                    await("an empty answer").atMost(PATIENCE).until(() -> order.disbelieved() > disbelieved);
                    assertThat(order.whoServes(20)).containsExactly("two");
                    Figures.note(
                            "F04",
                            "The registry answers with an empty list, registered by " + registerMode,
                            "who still listens is called on; 0 calls without a provider",
                            "0 of 20 calls failed after the empty answer");
                }
                await().atMost(PATIENCE).until(() -> order.who() == null);
            }
        }
    }

    @Test
    void doesNotWaitForARegistryThatIsSlowOrTalksNonsense() {
        int entrance = FreePorts.one(1_000);
        int calls = Figures.isLong() ? 20_000 : 1_000;
        long longest = 0;
        try (FaultProxy first = FaultProxy.at(entrance, port);
                FaultProxy second = FaultProxy.at(entrance + 1_000, port + 1_000);
                DubboApp one = provider("one", "dubbo", "instance");
                DubboApp two = provider("two", "tri", "instance");
                Caller order = new Caller("instance", memory, entrance)) {
            assertThat(List.of(one, two))
                    .allMatch(it -> it.application.getDeployer().isStarted());
            await().atMost(PATIENCE).until(() -> order.who() != null);
            await().atMost(PATIENCE).until(() -> order.whoServes(20), Set.of("one", "two")::equals);
            for (Fault fault : List.of(Fault.latency(Duration.ofSeconds(5)), Fault.corrupt(10), Fault.blackHole())) {
                first.both(fault);
                second.both(fault);
                for (int i = 0; i < calls; i++) {
                    long begin = System.nanoTime();
                    assertThat(order.who()).as("call %s", i).isIn("one", "two");
                    longest = Math.max(longest, System.nanoTime() - begin);
                }
            }
            // Who leaves says so, and would wait for each answer; that is not what is tried here.
            first.heal();
            second.heal();
        }
        Figures.note(
                "F06",
                "The registry answers 5 s late, then garbage, then not at all",
                "0 failed calls, and none waits for it",
                "0 of " + 3 * calls + " calls failed, the longest took "
                        + Duration.ofNanos(longest).toMillis() + " ms");
    }

    @Test
    void endsInTimeThoughTheRegistryDoesNotAnswer() {
        int entrance = FreePorts.one(1_000);
        long told;
        long untold;
        try (FaultProxy first = FaultProxy.at(entrance, port);
                FaultProxy second = FaultProxy.at(entrance + 1_000, port + 1_000)) {
            told = millisToEnd(several(entrance));
            assertThat(registered()).as("in the registry afterwards").isZero();

            DubboApp unheard = several(entrance);
            first.both(Fault.blackHole());
            second.both(Fault.blackHole());
            untold = millisToEnd(unheard);
        }
        Figures.note(
                "F06",
                "The registry does not answer when a service ends that has five interfaces and calls five, registered both ways",
                "it waits for 5 s in all, and ends within the grace of 30 s",
                "ended after " + untold + " ms (" + told + " ms where the registry answers, which then knows nobody)");
        assertThat(untold).isLessThan(30_000);
    }

    private static long millisToEnd(DubboApp app) {
        long begin = System.nanoTime();
        // In Spring the module ends first, with the context.
        app.application.getDefaultModule().destroy();
        app.close();
        return millisSince(begin);
    }

    private int registered() {
        return registry.services().stream().mapToInt(it -> it.instances()).sum();
    }

    /** With five interfaces, which it calls itself, and which are registered. */
    private DubboApp several(int registry) {
        DubboApp app = new DubboApp("stock");
        app.application.getCurrentConfig().setShutwait("100");
        DubboBootstrap bootstrap = DubboBootstrap.getInstance(app.application)
                .registry(registryConfig("all", registry))
                .protocol(new ProtocolConfig("dubbo", FreePorts.one()));
        List<ReferenceConfig<WhoAmI>> references = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String version = Integer.toString(i);
            ServiceConfig<WhoAmI> service = new ServiceConfig<>(app.application.getDefaultModule());
            service.setInterface(WhoAmI.class);
            service.setVersion(version);
            service.setRef(() -> version);
            ReferenceConfig<WhoAmI> reference = new ReferenceConfig<>(app.application.getDefaultModule());
            reference.setInterface(WhoAmI.class);
            reference.setVersion(version);
            reference.setScope("remote");
            reference.setCheck(false);
            references.add(reference);
            bootstrap.service(service).reference(reference);
        }
        bootstrap.start();
        for (ReferenceConfig<WhoAmI> reference : references) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> reference.get().who(), reference.getVersion()::equals);
        }
        assertThat(registered()).isPositive();
        return app;
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    /** Out of the registry, and still serving. */
    private static void withdraw(DubboApp provider) {
        RegistryManager registries = RegistryManager.getInstance(provider.application);
        registries.getServiceDiscoveries().forEach(ServiceDiscovery::unregister);
        registries.getRegistries().forEach(registry -> {
            if (registry instanceof AbstractRegistry ofInterfaces) {
                Set.copyOf(ofInterfaces.getRegistered()).forEach(ofInterfaces::unregister);
            }
        });
    }

    private RegistryConfig registryConfig(String registerMode, int port) {
        RegistryConfig config =
                new RegistryConfig("nacos://127.0.0.1:" + port + "?group=DUBBO&nacos.check=false&nacos.retry=1");
        config.setUsername(DevServer.USER);
        config.setPassword(password);
        config.setRegisterMode(registerMode);
        config.setCheck(false);
        return config;
    }

    private DubboApp provider(String name, String protocol, String registerMode) {
        DubboApp provider = new DubboApp("stock");
        provider.application.getCurrentConfig().setShutwait("100"); // milliseconds that it would wait for calls
        ServiceConfig<WhoAmI> service = new ServiceConfig<>(provider.application.getDefaultModule());
        service.setInterface(WhoAmI.class);
        service.setRef(() -> name);
        DubboBootstrap.getInstance(provider.application)
                .registry(registryConfig(registerMode, port))
                .protocol(new ProtocolConfig(protocol, FreePorts.one()))
                .service(service)
                .start();
        return provider;
    }

    /** A service that calls the stock. */
    private final class Caller implements AutoCloseable {

        private final DubboApp order = new DubboApp("order");
        private final KnownInstances known;
        private final WhoAmI stock;

        Caller(String registerMode, InstanceMemory memory) {
            this(registerMode, memory, port);
        }

        /** @param registry where it finds the registry */
        Caller(String registerMode, InstanceMemory memory, int registry) {
            known = new KnownInstances(
                    Probe.connecting(Duration.ofSeconds(5)),
                    memory,
                    Clock.systemUTC(),
                    Executors.newSingleThreadScheduledExecutor());
            DubboKnownInstances.install(order.application, known);
            ReferenceConfig<WhoAmI> reference = new ReferenceConfig<>(order.application.getDefaultModule());
            reference.setInterface(WhoAmI.class);
            reference.setScope("remote");
            reference.setCheck(false);
            reference.setTimeout(3_000);
            DubboBootstrap.getInstance(order.application)
                    .registry(registryConfig(registerMode, registry))
                    .reference(reference)
                    .start();
            stock = reference.get();
        }

        long disbelieved() {
            return Objects.requireNonNull(known.counters().get("instances_disbelieved"));
        }

        /** Null if the call fails. */
        @Nullable
        String who() {
            try {
                return stock.who();
            } catch (RuntimeException e) {
                return null;
            }
        }

        /** All calls have to come to somebody. */
        Set<String> whoServes(int calls) {
            Set<String> who = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < calls; i++) {
                who.add(stock.who());
            }
            return who;
        }

        @Override
        public void close() {
            known.close();
            order.close();
        }
    }
}
