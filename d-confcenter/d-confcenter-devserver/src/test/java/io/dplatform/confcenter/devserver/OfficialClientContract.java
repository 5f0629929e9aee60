package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.listener.AbstractListener;
import com.alibaba.nacos.api.config.listener.ConfigFuzzyWatchChangeEvent;
import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.lock.LockService;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.AbstractFuzzyWatchEventWatcher;
import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.listener.FuzzyWatchChangeEvent;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import com.alibaba.nacos.api.naming.pojo.Instance;
import com.alibaba.nacos.api.naming.pojo.ListView;
import com.alibaba.nacos.client.lock.core.NLock;
import com.alibaba.nacos.common.utils.MD5Utils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the unmodified official client must find, whatever the push delay. */
abstract class OfficialClientContract {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** The main port of a real Nacos on this machine, to hold the contract itself against it; 0 for the dev server. */
    private static final int REAL = Integer.getInteger("d.test.nacos.port", 0);

    private final @Nullable DevServer server;
    private final Clients clients;

    /** Of its own for each test, so that tests do not meet on a server. */
    private final String group = "G" + System.currentTimeMillis() + "-" + COUNTER.incrementAndGet();

    private NamingService naming;
    private NamingService other;

    @SuppressWarnings("NullAway.Init") // services are created before each test
    OfficialClientContract(Duration pushDelay) {
        server = REAL != 0
                ? null
                : DevServer.builder()
                        .port(0)
                        .dataDir(TestFolders.fresh("contract"))
                        .pushDelay(pushDelay)
                        .build()
                        .start();
        clients = server == null ? new Clients(REAL, "") : new Clients(server);
    }

    @BeforeEach
    void connect() throws NacosException {
        naming = clients.naming();
        other = clients.naming();
    }

    @AfterEach
    void stop() throws Exception {
        clients.close();
        if (server != null) {
            server.close();
        }
    }

    private static Instance instance(String ip, int port) {
        Instance instance = new Instance();
        instance.setIp(ip);
        instance.setPort(port);
        return instance;
    }

    private static List<String> addresses(List<Instance> instances) {
        return instances.stream().map(Instance::toInetAddr).sorted().toList();
    }

    /** As the server knows it, not as this client remembers it; a real server takes a moment. */
    private void awaitRegistered(String service, String... addresses) {
        await().atMost(SOON).untilAsserted(() -> assertThat(addresses(other.getAllInstances(service, group, false)))
                .containsExactly(addresses));
    }

    private static final class Heard implements EventListener {
        private final List<List<String>> events = new CopyOnWriteArrayList<>();

        @Override
        public void onEvent(com.alibaba.nacos.api.naming.listener.Event event) {
            events.add(addresses(((NamingEvent) event).getInstances()));
        }

        List<String> last() {
            return events.isEmpty() ? List.of("nothing yet") : events.get(events.size() - 1);
        }
    }

    @Test
    void tellsSubscribersWhoComesAndGoes() throws Exception {
        Heard heard = new Heard();
        other.subscribe("order", group, heard);

        naming.registerInstance("order", group, "10.0.0.1", 80);
        await().atMost(SOON).until(() -> heard.last().equals(List.of("10.0.0.1:80")));

        NamingService third = clients.naming();
        third.registerInstance("order", group, "10.0.0.2", 80);
        await().atMost(SOON).until(() -> heard.last().equals(List.of("10.0.0.1:80", "10.0.0.2:80")));

        naming.deregisterInstance("order", group, "10.0.0.1", 80);
        await().atMost(SOON).until(() -> heard.last().equals(List.of("10.0.0.2:80")));

        third.shutDown();
        await().atMost(SOON).until(() -> heard.last().isEmpty());
    }

    @Test
    void tellsNothingAfterUnsubscribing() throws Exception {
        Heard ended = new Heard();
        Heard goesOn = new Heard();
        NamingService third = clients.naming();
        other.subscribe("order", group, ended);
        third.subscribe("order", group, goesOn);
        other.unsubscribe("order", group, ended);

        naming.registerInstance("order", group, "10.0.0.1", 80);

        await().atMost(SOON).until(() -> goesOn.last().equals(List.of("10.0.0.1:80")));
        assertThat(ended.events).allSatisfy(event -> assertThat(event).isEmpty());
    }

    @Test
    void keepsOneInstanceForAConnectionAndService() throws Exception {
        naming.registerInstance("order", group, "10.0.0.1", 80);
        naming.registerInstance("order", group, "10.0.0.2", 80);

        awaitRegistered("order", "10.0.0.2:80");
        naming.deregisterInstance("order", group, "10.9.9.9", 9);
        awaitRegistered("order");
    }

    @Test
    void acceptsTheDeregistrationOfNothing() throws Exception {
        naming.deregisterInstance("nobody", group, "10.0.0.1", 80);

        assertThat(naming.getServerStatus()).isEqualTo("UP");
    }

    @Test
    void takesSeveralInstancesAsABatch() throws Exception {
        List<Instance> three = List.of(instance("10.0.0.1", 1), instance("10.0.0.2", 2), instance("10.0.0.3", 3));

        naming.batchRegisterInstance("order", group, three);
        awaitRegistered("order", "10.0.0.1:1", "10.0.0.2:2", "10.0.0.3:3");

        naming.batchDeregisterInstance("order", group, three.subList(0, 1));
        awaitRegistered("order", "10.0.0.2:2", "10.0.0.3:3");

        naming.batchDeregisterInstance("order", group, three.subList(1, 3));
        awaitRegistered("order");
    }

    @Test
    void keepsPersistentInstancesWithoutTheirClient() throws Exception {
        Instance instance = instance("10.0.0.1", 80);
        instance.setEphemeral(false);
        NamingService third = clients.naming();
        third.registerInstance("stays", group, instance);
        third.shutDown();

        awaitRegistered("stays", "10.0.0.1:80");
        naming.deregisterInstance("stays", group, instance);
        awaitRegistered("stays");
    }

    @Test
    void keepsTheKindOfAService() throws Exception {
        Instance persistent = instance("10.0.0.1", 80);
        persistent.setEphemeral(false);
        naming.registerInstance("stays", group, persistent);
        naming.registerInstance("goes", group, instance("10.0.0.1", 80));

        assertThatThrownBy(() -> other.registerInstance("stays", group, instance("10.0.0.2", 80)))
                .isInstanceOf(NacosException.class)
                .hasMessageContaining("is persistent service, can't register ephemeral instance");
        NamingService third = clients.naming();
        assertThatThrownBy(() -> third.registerInstance("goes", group, persistent))
                .isInstanceOf(NacosException.class)
                .hasMessageContaining("is ephemeral service, can't register persistent instance");
    }

    @Test
    void fillsInWhatTheClientLeavesOut() throws Exception {
        Instance sent = instance("10.0.0.1", 80);
        sent.setMetadata(Map.of("k", "v"));
        sent.setWeight(3);
        naming.registerInstance("order", group, sent);

        Instance found = other.getAllInstances("order", group, false).get(0);

        assertThat(found.getClusterName()).isEqualTo("DEFAULT");
        assertThat(found.getServiceName()).isEqualTo(group + "@@order");
        assertThat(found.getInstanceId()).isEqualTo("10.0.0.1#80#null#" + group + "@@order");
        assertThat(found.getMetadata()).isEqualTo(Map.of("k", "v"));
        assertThat(found.getWeight()).isEqualTo(3);
        assertThat(found.isEphemeral()).isTrue();
        assertThat(found.isHealthy()).isTrue();
    }

    @Test
    void filtersByClusterHealthAndSwitch() throws Exception {
        Instance a = instance("10.0.0.1", 1);
        a.setClusterName("A");
        Instance sickB = instance("10.0.0.2", 2);
        sickB.setClusterName("B");
        sickB.setHealthy(false);
        Instance off = instance("10.0.0.3", 3);
        off.setEnabled(false);
        naming.batchRegisterInstance("order", group, List.of(a, sickB, off));

        awaitRegistered("order", "10.0.0.1:1", "10.0.0.2:2");
        assertThat(addresses(other.getAllInstances("order", group, List.of("B"), false)))
                .containsExactly("10.0.0.2:2");
        assertThat(addresses(other.selectInstances("order", group, true, false)))
                .containsExactly("10.0.0.1:1");
    }

    @Test
    void listsServicesPageByPage() throws Exception {
        for (String name : List.of("a", "b", "c", "providers:x.Hello:1.0.0:")) {
            naming.registerInstance(name, group, "10.0.0.1", 80);
        }

        await().atMost(SOON).until(() -> page(1, 10).size() == 4);
        List<String> pages = new ArrayList<>(page(1, 2));
        assertThat(pages).hasSize(2);
        pages.addAll(page(2, 2));
        assertThat(pages).containsExactlyInAnyOrder("a", "b", "c", "providers:x.Hello:1.0.0:");
        assertThat(page(3, 2)).isEmpty();
        assertThat(page(0, Integer.MAX_VALUE)).hasSize(4);
        assertThat(page(1, Integer.MAX_VALUE)).hasSize(4);
        ListView<String> view = other.getServicesOfServer(1, 1, group);
        assertThat(view.getCount()).isEqualTo(4);
    }

    private List<String> page(int number, int size) throws NacosException {
        return other.getServicesOfServer(number, size, group).getData();
    }

    @Test
    void keepsNamespacesApart() throws Exception {
        Properties elsewhere = clients.properties();
        elsewhere.setProperty(PropertyKeyConst.NAMESPACE, "another");
        NamingService there = clients.naming(elsewhere);
        there.registerInstance("order", group, "10.0.0.9", 80);

        awaitRegistered("order");
        assertThat(addresses(there.getAllInstances("order", group, false))).containsExactly("10.0.0.9:80");
        ConfigService config = clients.config(elsewhere);
        assertThat(config.publishConfig("x", group, "there")).isTrue();
        assertThat(Optional.ofNullable(clients.config().getConfig("x", group, 3000)))
                .isEmpty();
    }

    @Test
    void refusesWhatARealServerRefusesWithoutHarmToTheConnection() throws Exception {
        Instance fits = instance("10.0.0.1", 80);
        fits.setMetadata(Map.of("k", "x".repeat(ParamRules.MAX_METADATA_CHARS - 1)));
        naming.registerInstance("fits", group, fits);

        Instance tooMuch = instance("10.0.0.1", 80);
        tooMuch.setMetadata(Map.of("k", "x".repeat(ParamRules.MAX_METADATA_CHARS)));
        assertThatThrownBy(() -> naming.registerInstance("too-much", group, tooMuch))
                .isInstanceOfSatisfying(
                        NacosException.class, e -> assertThat(e.getErrCode()).isEqualTo(400))
                .hasMessageContaining("Param 'Metadata' is illegal, the param length should not exceed 1024");
        naming.deregisterInstance("too-much", group, "10.0.0.1", 80); // or the client repeats it for ever
        assertThatThrownBy(() -> naming.registerInstance("or der", group, "10.0.0.1", 80))
                .isInstanceOfSatisfying(
                        NacosException.class, e -> assertThat(e.getErrCode()).isEqualTo(400));
        assertThatThrownBy(() -> naming.registerInstance("order", group, "10.0.0.1", 70_000))
                .isInstanceOf(NacosException.class);

        assertThat(naming.getServerStatus()).isEqualTo("UP");
        awaitRegistered("fits", "10.0.0.1:80");
    }

    @Test
    void tellsWhichServicesOfAPatternComeAndGo() throws Exception {
        naming.registerInstance("fz-a", group, "10.0.0.1", 80);
        naming.registerInstance("else", group, "10.0.0.1", 80);
        List<String> heard = new CopyOnWriteArrayList<>();

        ListView<String> initial = other.fuzzyWatchWithServiceKeys("fz-*", group, new AbstractFuzzyWatchEventWatcher() {
                    @Override
                    public void onEvent(FuzzyWatchChangeEvent event) {
                        heard.add(event.getChangeType() + " " + event.getServiceName());
                    }
                })
                .get(20, TimeUnit.SECONDS);

        assertThat(initial.getData()).containsExactly("public@@" + group + "@@fz-a");
        await().atMost(SOON).until(() -> heard.contains("ADD_SERVICE fz-a"));
        naming.registerInstance("fz-b", group, "10.0.0.1", 80);
        await().atMost(SOON).until(() -> heard.contains("ADD_SERVICE fz-b"));
        naming.deregisterInstance("fz-a", group, "10.0.0.1", 80);
        await().atMost(SOON).until(() -> heard.contains("DELETE_SERVICE fz-a"));
        assertThat(heard).noneMatch(it -> it.endsWith("else"));
    }

    private static final class HeardTexts extends AbstractListener {
        private final List<Optional<String>> texts = new CopyOnWriteArrayList<>();

        @Override
        @SuppressWarnings("NullAway") // the client hands over null for a config that is gone
        public void receiveConfigInfo(String text) {
            texts.add(Optional.ofNullable(text));
        }

        Optional<String> last() {
            return texts.isEmpty() ? Optional.of("nothing yet") : texts.get(texts.size() - 1);
        }
    }

    @Test
    void publishesListensAndRemoves() throws Exception {
        ConfigService writer = clients.config();
        ConfigService reader = clients.config();
        HeardTexts heard = new HeardTexts();
        reader.addListener("a.yaml", group, heard);
        assertThat(Optional.ofNullable(reader.getConfig("a.yaml", group, 3000))).isEmpty();

        assertThat(writer.publishConfig("a.yaml", group, "a: 1", "yaml")).isTrue();
        await().atMost(SOON).until(() -> heard.last().equals(Optional.of("a: 1")));
        assertThat(reader.getConfig("a.yaml", group, 3000)).isEqualTo("a: 1");

        String manyLanguages = "a: \"值 \uD83D\uDE00 é\"\r\n";
        assertThat(writer.publishConfig("a.yaml", group, manyLanguages, "no such type"))
                .isTrue();
        await().atMost(SOON).until(() -> heard.last().equals(Optional.of(manyLanguages)));

        assertThat(writer.publishConfig("a.yaml", group, manyLanguages)).isTrue();
        assertThat(writer.removeConfig("a.yaml", group)).isTrue();
        await().atMost(SOON).until(() -> heard.last().isEmpty());
        assertThat(heard.texts).containsExactly(Optional.of("a: 1"), Optional.of(manyLanguages), Optional.empty());
        assertThat(writer.removeConfig("a.yaml", group)).isTrue();
    }

    @Test
    void letsOneOfTwoWritersWin() throws Exception {
        ConfigService config = clients.config();

        assertThat(config.publishConfigCas("map", group, "first", "0")).isTrue();
        assertThat(config.publishConfigCas("map", group, "second", "0")).isFalse();
        assertThat(config.publishConfigCas("map", group, "second", md5("first")))
                .isTrue();
        assertThat(config.publishConfigCas("map", group, "third", md5("first"))).isFalse();
        await().atMost(SOON).until(() -> config.getConfig("map", group, 3000).equals("second"));
    }

    private static String md5(String text) {
        return MD5Utils.md5Hex(text, "UTF-8");
    }

    @Test
    void tellsWhichConfigsOfAPatternComeAndGo() throws Exception {
        ConfigService config = clients.config();
        assertThat(config.publishConfig("fz-a", group, "x")).isTrue();
        await().atMost(SOON).until(() -> "x".equals(config.getConfig("fz-a", group, 3000)));
        List<String> heard = new CopyOnWriteArrayList<>();

        assertThat(clients.config()
                        .fuzzyWatchWithGroupKeys("fz-*", group, new ConfigWatcher(heard))
                        .get(20, TimeUnit.SECONDS))
                .containsExactly("fz-a+" + group + "+public");

        await().atMost(SOON).until(() -> heard.contains("ADD_CONFIG fz-a"));
        config.publishConfig("fz-b", group, "x");
        await().atMost(SOON).until(() -> heard.contains("ADD_CONFIG fz-b"));
        config.removeConfig("fz-a", group);
        await().atMost(SOON).until(() -> heard.contains("DELETE_CONFIG fz-a"));
    }

    private static final class ConfigWatcher
            extends com.alibaba.nacos.api.config.listener.AbstractFuzzyWatchEventWatcher {
        private final List<String> heard;

        ConfigWatcher(List<String> heard) {
            this.heard = heard;
        }

        @Override
        public void onEvent(ConfigFuzzyWatchChangeEvent event) {
            heard.add(event.getChangedType() + " " + event.getDataId());
        }
    }

    @Test
    void locksForEverybodyAlike() throws Exception {
        LockService mine = clients.lock();
        LockService yours = clients.lock();
        NLock lock = new NLock("k-" + group, 60_000L);

        assertThat(mine.lock(lock)).isTrue();
        assertThat(mine.lock(lock)).isFalse();
        assertThat(yours.lock(lock)).isFalse();
        assertThat(yours.unLock(lock)).isTrue();
        assertThat(mine.lock(lock)).isTrue();
    }

    @Test
    void showsServicesToAConsoleOfTheSameProcess() throws Exception {
        naming.registerInstance("order", group, "10.0.0.1", 80);
        other.subscribe("order", group, new Heard());

        assumeTrue(server != null, "a real server runs in a process of its own");
        assertThat(Objects.requireNonNull(server).services())
                .contains(new ServiceView("public", group, "order", 1, 1, 1));
    }
}
