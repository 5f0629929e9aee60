package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.live.Live;
import io.dplatform.confcenter.live.LiveDocuments;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.tracker.testkit.Figures;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.validation.annotation.Validated;

/** Services whose settings come from the config center, on the dev registry. */
final class ITDocuments {

    private static final Duration BAR = Duration.ofSeconds(5);
    private static final Duration IN_THE_END = Duration.ofSeconds(30);
    private static final DocumentId ORDER = new DocumentId("D_CONFIG", "order.yaml");

    private static final String CACHE = "--d.confcenter.cache-dir=";

    private final DevServer server = DevServer.builder()
            .port(0)
            .dataDir(TestFolders.fresh("documents"))
            .build()
            .start();
    private final String registry = "127.0.0.1:" + server.port();
    private final NacosConfCenter operator =
            NacosConfCenter.connect(NacosSettings.of(RegistryAddress.parse("test", registry)));

    @Validated
    @ConfigurationProperties("order")
    static class Mutable {

        @Max(500)
        private int maxItems = 1;

        public int getMaxItems() {
            return maxItems;
        }

        public void setMaxItems(int maxItems) {
            this.maxItems = maxItems;
        }
    }

    @Validated
    @ConfigurationProperties("limits")
    record Limits(@Max(1000) @DefaultValue("7") int perSecond) {}

    static final class Service {

        private final Live<Limits> limits;

        Service(Live<Limits> limits) {
            this.limits = limits;
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableConfigurationProperties({Mutable.class, Limits.class})
    static class Order {

        private final List<EnvironmentChangeEvent> events = new ArrayList<>();

        @Bean
        Service service(Live<Limits> limits) {
            return new Service(limits);
        }

        @EventListener
        void on(EnvironmentChangeEvent event) {
            events.add(event);
        }
    }

    @AfterEach
    void stop() {
        operator.close();
        server.close();
    }

    private void publish(String text) throws Exception {
        operator.configs().publish(ORDER, text, Expected.anything()).get(20, TimeUnit.SECONDS);
    }

    private ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--d.registry=" + registry,
                "--spring.application.name=order",
                "--spring.cloud.nacos.config.import-check.enabled=false",
                "--spring.cloud.nacos.discovery.enabled=false",
                "--dubbo.enabled=false"));
        all.addAll(List.of(arguments));
        if (all.stream().noneMatch(it -> it.startsWith(CACHE))) {
            all.add(CACHE + TestFolders.fresh("cache")); // else one test would start on what another one kept
        }
        return new SpringApplicationBuilder(Order.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(new String[0]));
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static Map<String, String> fact(ConfigurableApplicationContext context) {
        return context.getBean(LiveDocuments.class).facts().get(0).values();
    }

    @Test
    void givesAServiceItsOwnDocumentAndEveryChangeOfIt() throws Exception {
        publish("order.max-items: 20\nlimits.per-second: 50\n");
        try (ConfigurableApplicationContext order = start()) {
            Mutable mutable = order.getBean(Mutable.class);
            Service service = order.getBean(Service.class);
            assertThat(mutable.getMaxItems()).isEqualTo(20);
            assertThat(service.limits.get().perSecond()).isEqualTo(50);
            assertThat(order.getBeanNamesForType(NacosConfCenter.class)).hasSize(1);
            assertThat(order.getBean(ConfigurationPropertiesRebinder.class)).isInstanceOf(CloudEvents.Rebinder.class);

            publish("order.max-items: 30\nlimits.per-second: 60\n");
            await().atMost(BAR).until(() -> mutable.getMaxItems() == 30);
            await().atMost(BAR).until(() -> "APPLIED".equals(fact(order).get("verdict")));
            assertThat(service.limits.get().perSecond()).isEqualTo(60);
            assertThat(order.getEnvironment().getProperty("order.max-items")).isEqualTo("30");
            await().atMost(BAR).untilAsserted(() -> assertThat(order.getBean(Order.class).events)
                    .singleElement()
                    .satisfies(it -> assertThat(it.getKeys()).contains("order.max-items", "limits.per-second")));
        }
    }

    @Test
    void refusesABadDocumentInEveryInstanceWithinFiveSeconds() throws Exception {
        publish("order.max-items: 20\nlimits.per-second: 50\n");
        try (ConfigurableApplicationContext one = start();
                ConfigurableApplicationContext two = start()) {
            for (String bad : List.of(
                    "order.max-items: many\nlimits.per-second: 60\n",
                    "order.max-items: 30\nlimits.per-second: 5000\n",
                    "order:\n  max-items: {\n",
                    "\u0001\u0002garbage ".repeat(100_000))) {
                publish(bad);
                for (ConfigurableApplicationContext instance : List.of(one, two)) {
                    await().atMost(BAR)
                            .until(() ->
                                    Revision.of(bad).md5().equals(fact(instance).get("refused")));
                    assertThat(fact(instance)).containsEntry("verdict", "REFUSED");
                    assertThat(fact(instance).get("why")).contains("expected: ");
                    assertThat(instance.getBean(Mutable.class).getMaxItems()).isEqualTo(20);
                    assertThat(instance.getBean(Service.class).limits.get().perSecond())
                            .isEqualTo(50);
                }
            }
        }
    }

    @Test
    void letsADocumentComeLater() throws Exception {
        try (ConfigurableApplicationContext order = start()) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(1);

            publish("order.max-items: 40");
            await().atMost(IN_THE_END).until(() -> order.getBean(Mutable.class).getMaxItems() == 40);
        }
    }

    @Test
    void ranksAboveTheApplicationsOwnSettingsAndBelowTheCommandLine() throws Exception {
        publish("order.max-items: 20\nlimits.per-second: 50\n");
        try (ConfigurableApplicationContext order = start("--limits.per-second=9")) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(20);
            assertThat(order.getBean(Limits.class).perSecond()).isEqualTo(9);
        }
    }

    @Test
    void importsADocumentOfAnotherGroup() throws Exception {
        operator.configs()
                .publish(new DocumentId("TRADE", "shared.properties"), "order.max-items=33", Expected.anything())
                .get(20, TimeUnit.SECONDS);
        try (ConfigurableApplicationContext order =
                start("--spring.config.import=d:shared.properties?group=TRADE,optional:d:none.json")) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(33);
            assertThat(order.getBean(LiveDocuments.class).facts())
                    .extracting(it -> it.name())
                    .containsExactlyInAnyOrder("TRADE/shared.properties", "D_CONFIG/none.json", "D_CONFIG/order.yaml");
        }
    }

    @Test
    void saysWhichRequiredDocumentIsMissingAndWhere() {
        assertThatThrownBy(() -> start("--spring.config.import=d:needed.yaml"))
                .isInstanceOf(MissingDocumentException.class)
                .hasMessage("The document needed.yaml of the group D_CONFIG is required, and there is none at "
                        + registry + ".");
        server.close();
        long begin = System.nanoTime();
        assertThatThrownBy(() -> start("--spring.config.import=d:needed.yaml"))
                .isInstanceOf(MissingDocumentException.class)
                .hasMessageContaining("the config center at " + registry + " does not answer");
        Figures.note(
                "F16",
                "The config center is away at start, nothing is kept, a document is required",
                "the start ends within 10 s and names document, server and property",
                "ended after " + millisSince(begin) + " ms naming needed.yaml and " + registry);
    }

    @Test
    void startsWithDefaultsWhileTheRegistryIsAway() throws Exception {
        server.close();
        long begin = System.nanoTime();
        try (ConfigurableApplicationContext order = start()) {
            long up = millisSince(begin);
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(1);
            assertThat(fact(order)).containsEntry("revision", "");
            Figures.note(
                    "F16",
                    "The config center is away at start, nothing is kept, the document is optional",
                    "it starts with its defaults",
                    "up after " + up + " ms with its defaults");
        }
    }

    @Test
    void keepsItsValuesWhenTheRegistryDies() throws Exception {
        publish("order.max-items: 20");
        try (ConfigurableApplicationContext order = start()) {
            server.close();
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong changed = new AtomicLong();
            AtomicLong reads = new AtomicLong();
            AtomicLong longest = new AtomicLong();
            Mutable mutable = order.getBean(Mutable.class);
            Thread requests = new Thread(() -> {
                while (!done.get()) {
                    long begin = System.nanoTime();
                    boolean kept = mutable.getMaxItems() == 20
                            && "20".equals(order.getEnvironment().getProperty("order.max-items"));
                    longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                    changed.addAndGet(kept ? 0 : 1);
                    reads.incrementAndGet();
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
            });
            requests.start();
            await().atMost(IN_THE_END).until(() -> {
                // What a request does is read a field: nothing of the registry's client is ever on its thread.
                assertThat(requests.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().contains("nacos"));
                return "UNREACHABLE".equals(fact(order).get("verdict"));
            });
            done.set(true);
            requests.join();
            assertThat(mutable.getMaxItems()).isEqualTo(20);
            assertThat(changed).hasValue(0);
            Figures.note(
                    "F17",
                    "The config center dies while a service runs",
                    "0 values change, 0 threads of requests wait for it",
                    changed + " of " + reads + " reads saw another value until the service knew, the longest took "
                            + Duration.ofNanos(longest.get()).toMillis() + " ms");
        }
    }

    @Test
    void startsOnTheLastGoodTextWhileTheRegistryIsAway() throws Exception {
        publish("order.max-items: 20");
        String cache = CACHE + TestFolders.fresh("kept");
        long usual;
        long begin = System.nanoTime();
        try (ConfigurableApplicationContext order = start(cache)) {
            usual = millisSince(begin);
            assertThat(order.isRunning()).isTrue();
        }
        server.close();
        begin = System.nanoTime();
        try (ConfigurableApplicationContext order = start(cache, "--spring.config.import=d:order.yaml")) {
            long up = millisSince(begin);
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(20);
            assertThat(fact(order))
                    .containsEntry(
                            "revision", Revision.of("order.max-items: 20").md5());
            Figures.note(
                    "F15",
                    "The config center is away at start, the last good document is kept",
                    "up at most 3 s later than with it, every value as it was",
                    "up after " + up + " ms (with it " + usual + " ms) on the text that was kept, byte for byte");
        }
    }

    @Test
    void startsOnTheLastGoodTextWhereTheConfigCenterHasLostEverything() throws Exception {
        publish("order.max-items: 20");
        String cache = CACHE + TestFolders.fresh("kept");
        start(cache).close();
        operator.configs().remove(ORDER).get(20, TimeUnit.SECONDS);
        try (ConfigurableApplicationContext order = start(cache, "--spring.config.import=d:order.yaml")) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(20);
            await().atMost(IN_THE_END).until(() -> "MISSING".equals(fact(order).get("verdict")));
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(20);
        }
    }

    @Test
    void startsWithoutADocumentThatWasDeletedAndForgetsIt() throws Exception {
        operator.configs()
                .publish(PlatformLocator.DOCUMENT, "{\"url\": \"http://127.0.0.1:1\"}", Expected.anything())
                .get(20, TimeUnit.SECONDS);
        publish("order.max-items: 20");
        String cache = CACHE + TestFolders.fresh("kept");
        start(cache).close();
        operator.configs().remove(ORDER).get(20, TimeUnit.SECONDS);
        try (ConfigurableApplicationContext order = start(cache)) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(1);
        }
        server.close();
        try (ConfigurableApplicationContext order = start(cache)) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(1);
        }
    }

    @Test
    void startsOnTheLastGoodTextWhereTheLiveOneWasRefused() throws Exception {
        publish("order.max-items: 20");
        String cache = CACHE + TestFolders.fresh("kept");
        String bad = "order.max-items: many";
        try (ConfigurableApplicationContext order = start(cache)) {
            publish(bad);
            await().atMost(BAR)
                    .until(() -> Revision.of(bad).md5().equals(fact(order).get("refused")));
        }
        try (ConfigurableApplicationContext order = start(cache)) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(20);
            await().atMost(BAR)
                    .until(() -> Revision.of(bad).md5().equals(fact(order).get("refused")));
        }
    }

    @Test
    void doesNotFailTwiceOnTheSameText() throws Exception {
        publish("order.max-items: 20");
        String cache = CACHE + TestFolders.fresh("kept");
        start(cache).close();
        publish("order.max-items: many");
        assertThatThrownBy(() -> start(cache)).hasMessageContaining("order");
        try (ConfigurableApplicationContext order = start(cache)) {
            assertThat(order.getBean(Mutable.class).getMaxItems()).isEqualTo(20);
        }
    }
}
