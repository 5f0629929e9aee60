package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import com.alibaba.nacos.api.naming.pojo.Instance;
import com.alibaba.nacos.api.naming.remote.request.NotifySubscriberRequest;
import com.alibaba.nacos.api.naming.remote.request.SubscribeServiceRequest;
import com.alibaba.nacos.api.naming.remote.response.NotifySubscriberResponse;
import com.alibaba.nacos.api.remote.response.Response;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many clients that each watch twenty services while those change all the time: in the end each of them knows the truth about each
 * service. A few of them are official clients, the others speak the same protocol and answer each push as those do. With
 * {@code -Dd.long=true} 500 clients and 50,000 changes.
 */
@Timeout(900)
final class ITManyClients {

    private static final boolean LONG = Figures.isLong();
    private static final int OFFICIAL = LONG ? 20 : 3;
    private static final int LIGHT = LONG ? 480 : 27;
    private static final int CHANGES = LONG ? 50_000 : 1_000;
    private static final int SERVICES = 20;
    private static final int PROVIDERS = 4;
    private static final int ATTEMPTS = 10;
    private static final long SEED = 20260101;
    private static final Duration IN_THE_END = Duration.ofSeconds(LONG ? 300 : 60);
    private static final String GROUP = "G";

    /** What one client knows: by service the mark of the last change. */
    private final List<Map<String, String>> known = new ArrayList<>();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AtomicLong pushes = new AtomicLong();

    @Test
    void allOfThemKnowTheTruthInTheEnd() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PROVIDERS);
        try (DevServer server = DevServer.builder()
                        .port(0)
                        .dataDir(TestFolders.fresh("many"))
                        .anonymous() // the light ones do not log in
                        .pushDelay(LONG ? Duration.ofMillis(500) : Duration.ofMillis(5)) // as a real server has it
                        .build()
                        .start();
                Clients clients = new Clients(server.port(), "")) {
            for (int i = 0; i < OFFICIAL; i++) {
                watch(clients.naming());
            }
            for (int i = 0; i < LIGHT; i++) {
                watchLightly(server.port());
            }
            long begin = System.nanoTime();
            List<Future<Map<String, String>>> changing = new ArrayList<>();
            for (int i = 0; i < PROVIDERS; i++) {
                NamingService provider = clients.naming();
                int number = i;
                changing.add(threads.submit(() -> change(provider, number)));
            }
            Map<String, String> truth = new ConcurrentHashMap<>();
            for (Future<Map<String, String>> each : changing) {
                truth.putAll(each.get(800, TimeUnit.SECONDS));
            }
            long changed = System.nanoTime();
            assertThat(truth).hasSize(SERVICES);
            for (Map<String, String> each : known) {
                await().atMost(IN_THE_END).until(() -> each.equals(truth));
            }
            Figures.note(
                    "F21",
                    known.size() + " clients (" + OFFICIAL + " official) watch " + SERVICES + " services through "
                            + CHANGES + " changes",
                    "nothing missed",
                    "nothing missed: changed in %d ms, known to all %d ms later, %d pushes"
                            .formatted(
                                    (changed - begin) / 1_000_000,
                                    (System.nanoTime() - changed) / 1_000_000,
                                    pushes.get()));
        } finally {
            threads.shutdownNow();
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        }
    }

    /** Each provider has services of its own; their marks, after its last change. */
    private static Map<String, String> change(NamingService provider, int number) throws Exception {
        Random random = new Random(SEED + number);
        Map<String, String> last = new ConcurrentHashMap<>();
        List<String> own = new ArrayList<>();
        for (int i = number; i < SERVICES; i += PROVIDERS) {
            own.add("s" + i);
        }
        for (int i = 0; i < CHANGES / PROVIDERS; i++) {
            // Each at least once, then any.
            String service = i < own.size() ? own.get(i) : own.get(random.nextInt(own.size()));
            String mark = number + "-" + i;
            Instance instance = new Instance();
            instance.setIp("10.0.0." + (1 + number));
            instance.setPort(80);
            instance.setMetadata(Map.of("mark", mark));
            register(provider, service, instance);
            last.put(service, mark);
        }
        return last;
    }

    /** Where the server has more to do than it can within the client's three seconds, once more. */
    private static void register(NamingService provider, String service, Instance instance) throws NacosException {
        for (int attempt = 1; ; attempt++) {
            try {
                provider.registerInstance(service, GROUP, instance);
                return;
            } catch (NacosException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void watch(NamingService client) throws Exception {
        Map<String, String> mine = new ConcurrentHashMap<>();
        known.add(mine);
        for (int i = 0; i < SERVICES; i++) {
            String service = "s" + i;
            EventListener listener = event -> note(mine, service, ((NamingEvent) event).getInstances());
            client.subscribe(service, GROUP, listener);
        }
    }

    private void watchLightly(int port) throws Exception {
        Map<String, String> mine = new ConcurrentHashMap<>();
        known.add(mine);
        RawClient client = RawClient.connected(port, "naming", "10.0.0.1", Map.of());
        opened.push(client);
        client.onPush(push -> {
            Response answer = new NotifySubscriberResponse();
            client.acknowledge(push, answer);
            if (push instanceof NotifySubscriberRequest told) {
                note(
                        mine,
                        told.getServiceInfo().getName(),
                        told.getServiceInfo().getHosts());
            }
        });
        for (int i = 0; i < SERVICES; i++) {
            client.ask(new SubscribeServiceRequest("public", GROUP, "s" + i, "", true));
        }
    }

    private void note(Map<String, String> mine, String service, List<Instance> instances) {
        pushes.incrementAndGet();
        if (!instances.isEmpty()) {
            mine.put(service, instances.get(0).getMetadata().getOrDefault("mark", ""));
        }
    }
}
