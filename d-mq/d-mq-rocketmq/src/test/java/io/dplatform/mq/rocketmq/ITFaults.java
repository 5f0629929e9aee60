package io.dplatform.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.InMemoryConfigSource;
import io.dplatform.mq.Listening;
import io.dplatform.mq.ListeningState;
import io.dplatform.mq.Message;
import io.dplatform.mq.MessageNotSentException;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import io.dplatform.mq.NotSent;
import io.dplatform.mq.SendOptions;
import io.dplatform.mq.testkit.BrokerProcess;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to messages when a broker, a name server or a listener fails. */
final class ITFaults {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** For a machine that does something else at the moment; what is promised is {@link #TIMEOUT}. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static BrokerProcess broker;

    private final List<RocketMessaging> open = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBroker(@TempDir Path folder) {
        broker = BrokerProcess.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void closeAll() {
        open.forEach(RocketMessaging::close);
    }

    private RocketMessaging service(String app, NameServerSource nameServers) {
        Calls calls = Calls.builder(ServiceIdentity.of(app, app + ":1")).build();
        RocketMessaging messaging =
                RocketMessaging.builder(calls, nameServers).sendTimeout(TIMEOUT).build();
        open.add(messaging);
        return messaging;
    }

    private RocketMessaging service(String app, String nameServer) {
        return service(app, NameServerSource.fixed(NameServerAddress.parse("test", nameServer)));
    }

    /** Sends and tells how it went: null when it was acknowledged. */
    private static @Nullable NotSent trySend(RocketMessaging messaging, String topic, String text) {
        try {
            messaging.send(Message.to(topic, text), SendOptions.plain()).await();
            return null;
        } catch (MessageNotSentException e) {
            return e.reason();
        }
    }

    private static void awaitAcknowledged(RocketMessaging messaging, String topic, String text) {
        await().atMost(Duration.ofSeconds(60)).until(() -> trySend(messaging, topic, text) == null);
    }

    @Test
    void losesNothingAcknowledgedWhenTheBrokerIsKilledAgainAndAgain() throws InterruptedException {
        int kills = Figures.isLong() ? 20 : 3;
        int total = Figures.isLong() ? 20_000 : 2_000;
        int senders = 4;
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Map<String, AtomicInteger> handled = new ConcurrentHashMap<>();
        List<NotSent> failures = new CopyOnWriteArrayList<>();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger longestMillis = new AtomicInteger();
        BlockingQueue<Throwable> unexpected = new LinkedBlockingQueue<>();

        RocketMessaging messaging = service("killed", broker.nameServer());
        messaging.listen(
                Listening.to("killed", "killed_killed", String.class, (text, delivery) -> handled.computeIfAbsent(
                                text, id -> new AtomicInteger())
                        .incrementAndGet()));
        awaitAcknowledged(messaging, "killed", "first");

        Runnable sending = () -> {
            for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                long start = System.nanoTime();
                NotSent reason = null;
                try {
                    reason = trySend(messaging, "killed", "m" + i);
                } catch (Throwable e) {
                    unexpected.add(e);
                }
                long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
                longestMillis.accumulateAndGet((int) took, Math::max);
                if (reason == null) {
                    acknowledged.add("m" + i);
                } else {
                    failures.add(reason);
                    pause(Duration.ofMillis(500)); // as whoever sends again does
                }
            }
        };
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (int i = 0; i < senders; i++) {
            Thread thread = new Thread(sending, "sender-" + i);
            threads.add(thread);
            thread.start();
        }
        for (int kill = 1; kill <= kills; kill++) {
            int at = kill * total / (kills + 2);
            await().atMost(Duration.ofMinutes(2)).until(() -> next.get() >= at);
            broker.kill();
            broker.restart();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofMinutes(2).toMillis());
        }
        // The one that is sent and handled now came after all the others.
        awaitAcknowledged(messaging, "killed", "last");

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(handled.keySet()).containsAll(acknowledged));
        long twice = handled.values().stream().filter(times -> times.get() > 1).count();
        Figures.note(
                "F23a",
                "The broker is killed " + kills + " times during " + total + " sends",
                "0 of the acknowledged lost; at most 1 % handled twice",
                acknowledged.size() + " acknowledged, 0 of them lost, " + twice + " handled more than once, "
                        + failures.size() + " failed " + count(failures) + ", longest " + longestMillis + " ms");
        assertThat(unexpected).isEmpty();
        assertThat(acknowledged.size() + failures.size()).isEqualTo(total);
        assertThat(Duration.ofMillis(longestMillis.get())).isLessThan(TIMEOUT.plus(SLACK));
        assertThat(acknowledged).hasSizeGreaterThan(total / 2);
    }

    private static Map<NotSent, Integer> count(List<NotSent> failures) {
        Map<NotSent, Integer> counts = new ConcurrentHashMap<>();
        failures.forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts;
    }

    @Test
    void runningSendersGoOnWithoutANameServerAndNewOnesFailTyped() {
        try (FaultProxy names = FaultProxy.to(broker.nameServer())) {
            RocketMessaging running = service("running", names.address());
            awaitAcknowledged(running, "names-away", "before");

            names.down();

            for (int i = 0; i < 100; i++) {
                assertThat(trySend(running, "names-away", "m" + i)).isNull();
            }
            RocketMessaging late = service("late", names.address());
            long start = System.nanoTime();
            assertThat(trySend(late, "names-away", "late")).isEqualTo(NotSent.NO_BROKER);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(took).isLessThan(TIMEOUT.plus(SLACK));
            Figures.note(
                    "F23b",
                    "The name server is away",
                    "running senders go on; a new one fails typed within 3 s",
                    "100 of 100 messages of a running sender acknowledged; a new one failed with NO_BROKER after "
                            + took.toMillis() + " ms");

            names.up();
            awaitAcknowledged(late, "names-away", "found");
        }
    }

    @Test
    void startsWithoutABrokerAndListensWhenItAppears() throws InterruptedException {
        try (FaultProxy names = FaultProxy.to(broker.nameServer()).down()) {
            BlockingQueue<String> taken = new LinkedBlockingQueue<>();
            RocketMessaging messaging = service("early", names.address());
            messaging.listen(Listening.to("early", "early_early", String.class, (text, delivery) -> taken.add(text)));

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(messaging.listening())
                    .singleElement()
                    .satisfies(state -> {
                        assertThat(state.phase()).isEqualTo(ListeningState.Phase.WAITING);
                        assertThat(state.detail()).contains(names.address());
                    }));
            names.up();

            awaitAcknowledged(messaging, "early", "now");
            assertThat(take(taken)).isEqualTo("now");
            assertThat(messaging.listening().get(0).phase()).isEqualTo(ListeningState.Phase.LISTENING);
        }
    }

    @Test
    void followsANameServerThatMoves() {
        InMemoryConfigSource configs = new InMemoryConfigSource();
        try (FaultProxy before = FaultProxy.to(broker.nameServer());
                FaultProxy after = FaultProxy.to(broker.nameServer())) {
            RocketMessaging messaging = service("moving", NameServerSource.document(configs));
            assertThat(trySend(messaging, "moving-one", "nobody said where")).isEqualTo(NotSent.NO_BROKER);
            publish(configs, before);
            awaitAcknowledged(messaging, "moving-one", "x");

            before.down();
            publish(configs, after);

            // Of a topic that nobody has asked about yet.
            awaitAcknowledged(messaging, "moving-two", "x");
        }
    }

    private static void publish(InMemoryConfigSource configs, FaultProxy names) {
        configs.publish(
                        NameServerAddress.DOCUMENT,
                        NameServerAddress.parse("test", names.address()).toJson(),
                        Expected.anything())
                .join();
    }

    @Test
    void putsAPoisonMessageAmongTheDeadLettersAfterFiveTriesWhileOthersFlow() throws Exception {
        int others = 200;
        AtomicInteger tries = new AtomicInteger();
        Set<String> handled = ConcurrentHashMap.newKeySet();
        RocketMessaging messaging = service("poisoned", broker.nameServer());
        messaging.listen(Listening.to("poisoned", "poisoned_poisoned", String.class, (text, delivery) -> {
            if (text.equals("poison")) {
                tries.incrementAndGet();
                throw new IllegalArgumentException("cannot be digested:\u0001 attempt " + delivery.attempt());
            }
            handled.add(text);
        }));
        messaging
                .send(Message.to("poisoned", "poison"), SendOptions.plain().withKey("order", "7"))
                .await();
        for (int i = 0; i < others; i++) {
            messaging.send(Message.to("poisoned", "m" + i), SendOptions.plain()).await();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() == others);
        int triesBefore = tries.get();
        assertThat(triesBefore).as("others do not wait for the poison").isLessThan(5);

        MessageExt dead = takeDeadLetter("poisoned_poisoned");
        assertThat(new String(dead.getBody(), StandardCharsets.UTF_8)).isEqualTo("poison");
        assertThat(tries.get()).isEqualTo(5);
        assertThat(dead.getProperties())
                .containsEntry(DeadLetterProperties.ERROR, IllegalArgumentException.class.getName())
                .containsEntry(DeadLetterProperties.ERROR_MESSAGE, "cannot be digested:  attempt 5")
                .containsEntry(DeadLetterProperties.ATTEMPTS, "5")
                .containsEntry(DeadLetterProperties.APP, "poisoned");
        assertThat(dead.getProperty(DeadLetterProperties.ERROR_PLACE)).startsWith(ITFaults.class.getName());
        assertThat(dead.getKeys()).isEqualTo("order=7");
        Figures.note(
                "F23c",
                "A poison message among " + others + " others",
                "among the dead letters after 5 tries; the others do not wait for it",
                tries + " tries; all " + others + " others were handled after " + triesBefore + " of them");
    }

    /** Without anything of ours, so that what is seen is what the broker has. */
    private static MessageExt takeDeadLetter(String group) throws Exception {
        BlockingQueue<MessageExt> dead = new LinkedBlockingQueue<>();
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("reader");
        consumer.setNamesrvAddr(broker.nameServer());
        consumer.setInstanceName("reader");
        consumer.setPollNameServerInterval(1_000);
        consumer.setHeartbeatBrokerInterval(1_000);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe("%DLQ%" + group, "*");
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            dead.addAll(messages);
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        });
        consumer.start();
        try {
            MessageExt first = dead.poll(120, TimeUnit.SECONDS);
            assertThat(first).as("a dead letter").isNotNull();
            return first;
        } finally {
            consumer.shutdown();
        }
    }

    @Test
    void redeliversWhatAKilledListenerWasAt() throws IOException, InterruptedException {
        RocketMessaging messaging = service("other", broker.nameServer());
        awaitAcknowledged(messaging, "abandoned", "precious");
        Process stuck = ListenerProcess.start(broker.nameServer(), "abandoned", "abandoned");
        try {
            ListenerProcess.awaitTaken(stuck, "precious");
        } finally {
            stuck.destroyForcibly();
        }
        BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        messaging.listen(Listening.to("abandoned", "abandoned", String.class, (text, delivery) -> taken.add(text)));

        long begin = System.nanoTime();
        assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo("precious");
        Figures.note(
                "F23c",
                "A listener is killed while it is at a message",
                "delivered again within 60 s",
                "delivered again " + Duration.ofNanos(System.nanoTime() - begin).toMillis()
                        + " ms after another one listened");
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(60, TimeUnit.SECONDS);
        assertThat(taken).as("what should have arrived").isNotNull();
        return taken;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
