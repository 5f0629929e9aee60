package io.dplatform.confcenter.devserver;

import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.pojo.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Subscribing while the service changes: a push may overtake the answer to the subscription, and the client keeps whichever
 * came last. Whatever the order was, in the end every subscriber must know the truth.
 */
final class ITPushRace {

    private static final long SEED = 20261122;
    private static final int SERVICES = 300;
    private static final int CHANGES = 4;
    private static final String GROUP = "G";

    @Test
    void endsWithTheTruthAtEverySubscriber() throws Exception {
        Random random = new Random(SEED);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (DevServer server = DevServer.builder()
                        .port(0)
                        .dataDir(TestFolders.fresh("race"))
                        .pushDelay(Duration.ZERO)
                        .build()
                        .start();
                Clients clients = new Clients(server)) {
            NamingService provider = clients.naming();
            NamingService subscriber = clients.naming();
            EventListener nobody = event -> {};
            List<List<Integer>> sizes = new ArrayList<>();
            List<Future<?>> under = new ArrayList<>();
            for (int i = 0; i < SERVICES; i++) {
                String service = "s" + i;
                List<Integer> changes = random.ints(CHANGES, 1, 6).boxed().toList();
                sizes.add(changes);
                under.add(threads.submit(() -> {
                    for (int size : changes) {
                        provider.batchRegisterInstance(service, GROUP, instances(size));
                    }
                    return null;
                }));
                under.add(threads.submit(() -> {
                    subscriber.subscribe(service, GROUP, nobody);
                    return null;
                }));
            }
            for (Future<?> future : under) {
                future.get();
            }
            for (int i = 0; i < SERVICES; i++) {
                String service = "s" + i;
                int expected = sizes.get(i).get(CHANGES - 1);
                await().alias(service)
                        .pollDelay(Duration.ZERO)
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> remembered(subscriber, service) == expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Instance> instances(int number) {
        List<Instance> instances = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            Instance instance = new Instance();
            instance.setIp("10.0.0." + i);
            instance.setPort(80);
            instances.add(instance);
        }
        return instances;
    }

    private static int remembered(NamingService subscriber, String service) throws NacosException {
        return subscriber.getAllInstances(service, GROUP, true).size();
    }
}
