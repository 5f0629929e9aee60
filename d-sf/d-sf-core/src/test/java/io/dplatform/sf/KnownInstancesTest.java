package io.dplatform.sf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KnownInstancesTest {

    private static final InstanceForm<String> ITSELF = new InstanceForm<>() {
        @Override
        public String address(String instance) {
            return instance;
        }

        @Override
        public String written(String instance) {
            return "at " + instance;
        }

        @Override
        public String read(String service, String line) {
            if (!line.startsWith("at ")) {
                throw new IllegalArgumentException(line);
            }
            return line.substring(3);
        }
    };

    private final List<ServerSocket> listening = new ArrayList<>();
    private KnownInstances known = with(Probe.connecting(Duration.ofSeconds(5)), Clock.systemUTC());

    private final SetClock clock = new SetClock();
    private final AtomicInteger looks = new AtomicInteger();

    /** Minutes after the beginning. */
    private static final class SetClock extends Clock {

        private final AtomicLong minutes = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofMinutes(minutes.get()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static KnownInstances with(Probe probe, Clock clock) {
        return with(probe, InstanceMemory.none(), clock);
    }

    private static KnownInstances with(Probe probe, InstanceMemory memory, Clock clock) {
        return new KnownInstances(probe, memory, clock, Executors.newSingleThreadScheduledExecutor());
    }

    @AfterEach
    void stop() throws IOException {
        known.close();
        for (ServerSocket socket : listening) {
            socket.close();
        }
    }

    @Test
    void givesBackTheListItIsToldWhereItBelievesIt() {
        List<String> answered = List.of("10.0.0.1:1", "10.0.0.2:1");

        assertThat(stock(answered)).isSameAs(answered);
        assertThat(stock(answered)).isSameAs(answered);
        assertThat(known.counters()).containsEntry("instances_disbelieved", 0L);
    }

    @Test
    void callsOnThoseWhoListenThoughTheRegistryKnowsNobody() throws IOException {
        List<String> three = List.of(listen(), listen(), listen());
        stock(three);
        List<String> nobody = List.of();
        assertThat(stock(nobody)).containsExactlyInAnyOrderElementsOf(three);

        listening.get(0).close();
        await().until(() -> stock(nobody).size() == 2);
        assertThat(stock(nobody)).doesNotContain(three.get(0));

        listening.get(1).close();
        listening.get(2).close();
        await().until(() -> stock(nobody).isEmpty());
        assertThat(known.counters()).isEqualTo(Map.of("instances_disbelieved", 1L, "instances_found_gone", 3L));
    }

    @Test
    void statesWhomItCallsThoughTheRegistryDoesNotListThem() throws IOException {
        List<String> three = List.of(listen(), listen(), listen());
        stock(three);
        assertThat(known.facts()).isEmpty();

        stock(three.subList(0, 1));
        assertThat(known.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.kind()).isEqualTo("unlisted");
            assertThat(fact.name()).isEqualTo("stock");
            assertThat(fact.values()).containsEntry("instances", "2").containsEntry("listed", "1");
        });

        stock(new ArrayList<>(three));
        assertThat(known.facts()).singleElement().satisfies(fact -> assertThat(fact.values())
                .containsEntry("instances", "0")
                .containsEntry("seconds", "0"));
    }

    @Test
    void believesTheRegistryAgainOnceItKnowsThemAll() throws IOException {
        List<String> three = List.of(listen(), listen(), listen());
        stock(three);
        stock(List.of());

        List<String> back = new ArrayList<>(three);
        assertThat(stock(back)).isSameAs(back);
    }

    @Test
    void tellsWhoeverFollowsThatSomebodyIsGone() throws IOException {
        AtomicInteger told = new AtomicInteger();
        List<String> two = List.of(listen(), listen());
        try (KnownInstances.Followed<String> stock = known.follow("stock", ITSELF, told::incrementAndGet)) {
            assertThat(stock.answered(two)).isSameAs(two);
            assertThat(stock.answered(List.of())).containsExactlyInAnyOrderElementsOf(two);
            assertThat(told).hasValue(0);

            listening.get(0).close();
            await().until(() -> told.get() == 1);
            assertThat(stock.inUse()).containsExactly(two.get(1));
        }
    }

    @Test
    void letsGoAfterAWhileOfThoseWhoCannotBeReached() {
        watching(Probe.Sight.NOTHING);
        stock(List.of("10.0.0.1:1", "10.0.0.2:1"));
        List<String> nobody = List.of();
        assertThat(stock(nobody)).hasSize(2);

        clock.minutes.set(3);
        await().until(() -> stock(nobody).isEmpty());
    }

    @Test
    void letsGoAfterAWhileOfThoseWhoListenWhereThereAreOthers() {
        watching(Probe.Sight.LISTENING);
        stock(List.of("10.0.0.1:1", "10.0.0.2:1", "10.0.0.3:1"));
        List<String> one = List.of("10.0.0.3:1");
        assertThat(stock(one)).hasSize(3);

        clock.minutes.set(3);
        await().until(() -> stock(one).equals(one));
    }

    @Test
    void keepsThoseWhoListenWhereThereIsNobodyElse() {
        watching(Probe.Sight.LISTENING);
        stock(List.of("10.0.0.1:1", "10.0.0.2:1"));
        List<String> nobody = List.of();
        stock(nobody);

        clock.minutes.set(60);
        await().until(() -> looks.get() >= 4);
        assertThat(stock(nobody)).hasSize(2);
    }

    private void watching(Probe.Sight sight) {
        known.close();
        known = with(
                address -> {
                    looks.incrementAndGet();
                    return sight;
                },
                clock);
    }

    @Test
    void beginsWithThoseThatAFormerProcessKnew() throws IOException {
        Map<String, List<String>> disk = new ConcurrentHashMap<>();
        String alive = listen();
        String gone = listen();
        remembering(disk);
        stock(List.of(gone, alive));
        await().until(() -> disk.containsKey("stock"));
        assertThat(disk.get("stock")).containsExactlyInAnyOrder("at " + alive, "at " + gone);

        listening.get(1).close();
        disk.put("stock", List.of("at " + alive, "damaged", "at " + gone));
        remembering(disk);
        List<String> nobody = List.of();
        assertThat(stock(nobody)).containsExactlyInAnyOrder(alive, gone);
        await().until(() -> stock(nobody).equals(List.of(alive)));
    }

    @Test
    void doesNotAskItsMemoryOnceTheRegistryHasSaidSomething() {
        Map<String, List<String>> disk = new ConcurrentHashMap<>(Map.of("stock", List.of("at 10.0.0.9:1")));
        remembering(disk);

        assertThat(stock(List.of("10.0.0.1:1"))).containsExactly("10.0.0.1:1");
    }

    @Test
    void doesNotLetACallFailBecauseOfItsMemory() {
        known.close();
        InstanceMemory broken = new InstanceMemory() {
            @Override
            public void keep(String service, List<String> lines) {
                throw new IllegalStateException("no disk");
            }

            @Override
            public List<String> recall(String service) {
                throw new IllegalStateException("no disk");
            }
        };
        known = with(address -> Probe.Sight.LISTENING, broken, clock);

        assertThat(stock(List.of())).isEmpty();
        assertThat(stock(List.of("10.0.0.1:1"))).hasSize(1);
    }

    private void remembering(Map<String, List<String>> disk) {
        known.close();
        InstanceMemory memory = new InstanceMemory() {
            @Override
            public void keep(String service, List<String> lines) {
                disk.put(service, lines);
            }

            @Override
            public List<String> recall(String service) {
                return disk.getOrDefault(service, List.of());
            }
        };
        known = with(Probe.connecting(Duration.ofSeconds(5)), memory, Clock.systemUTC());
    }

    @Test
    void seesNothingAtWhatIsNoAddress() {
        Probe probe = Probe.connecting(Duration.ofSeconds(1));

        assertThat(probe.look("nonsense")).isEqualTo(Probe.Sight.NOTHING);
        assertThat(probe.look("host:port")).isEqualTo(Probe.Sight.NOTHING);
        assertThat(probe.look("nobody.invalid:1")).isEqualTo(Probe.Sight.NOTHING);
    }

    private List<String> stock(List<String> answered) {
        return known.of("stock", answered, ITSELF);
    }

    private String listen() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.add(socket);
        return "127.0.0.1:" + socket.getLocalPort();
    }
}
