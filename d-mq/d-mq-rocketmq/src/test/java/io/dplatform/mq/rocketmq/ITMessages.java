package io.dplatform.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.mq.Delivery;
import io.dplatform.mq.Listening;
import io.dplatform.mq.ListeningState;
import io.dplatform.mq.Message;
import io.dplatform.mq.MessageNotSentException;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import io.dplatform.mq.NotSent;
import io.dplatform.mq.Receipt;
import io.dplatform.mq.SendOptions;
import io.dplatform.mq.testkit.BrokerProcess;
import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages through a real broker: what arrives, in which order, when, and with what. */
final class ITMessages {

    record Order(String id, int amount) {}

    record Taken(Order order, Delivery delivery, CallContext context) {}

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

    private RocketMessaging service(String app, RecordedCalls recorded) {
        return service(ServiceIdentity.of(app, app + ":1"), recorded);
    }

    private RocketMessaging service(ServiceIdentity identity, RecordedCalls recorded) {
        Calls calls = Calls.builder(identity)
                .observer(recorded)
                .sampler(Sampler.always())
                .build();
        RocketMessaging messaging = RocketMessaging.builder(
                        calls, NameServerSource.fixed(NameServerAddress.parse("test", broker.nameServer())))
                // What is tested here is not speed, and the first message of a process loads a lot of classes.
                .sendTimeout(Duration.ofSeconds(30))
                .build();
        open.add(messaging);
        return messaging;
    }

    private RocketMessaging service(String app) {
        return service(app, new RecordedCalls());
    }

    @Test
    void listensAgainAfterItWasStopped() throws InterruptedException {
        BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        Listening<String> listening =
                Listening.to("stopped", "stock_stopped", String.class, (text, delivery) -> taken.add(text));
        RocketMessaging stock = service("stock");
        stock.listen(listening);
        stock.send(Message.to("stopped", "before"), SendOptions.plain()).await();
        assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo("before");

        stock.stopListening();
        stock.send(Message.to("stopped", "meanwhile"), SendOptions.plain()).await();
        stock.listen(listening);

        assertThat(taken.poll(60, TimeUnit.SECONDS)).isEqualTo("meanwhile");
    }

    @Test
    void deliversWhatWasSentWithTheWholeContext() throws InterruptedException {
        RecordedCalls ofOrder = new RecordedCalls();
        RecordedCalls ofStock = new RecordedCalls();
        BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
        RocketMessaging order = service("order", ofOrder);
        service("stock", ofStock)
                .listen(Listening.to(
                        "carried",
                        "stock_carried",
                        Order.class,
                        (payload, delivery) -> taken.add(new Taken(payload, delivery, CurrentContext.get()))));

        Receipt receipt;
        try (Scope scope =
                CurrentContext.with(CallContext.EMPTY.withLane(Lane.of("blue")).withKey("order", "10086"))) {
            receipt = order.send(
                            Message.to("carried", new Order("10086", 3)),
                            SendOptions.plain().withKey("user", "an 7"))
                    .await();
        }

        Taken got = take(taken);
        assertThat(got.order()).isEqualTo(new Order("10086", 3));
        assertThat(got.delivery().messageId()).isEqualTo(receipt.messageId());
        assertThat(got.delivery().producer()).isEqualTo("order");
        assertThat(got.delivery().attempt()).isEqualTo(1);
        assertThat(got.delivery().keys())
                .containsExactly(new BusinessKey("order", "10086"), new BusinessKey("user", "an 7"));
        assertThat(got.context().lane()).isEqualTo(Lane.of("blue"));
        assertThat(got.context().keys()).isEqualTo(got.delivery().keys());

        Call sent = ofOrder.take();
        Call handled = ofStock.take();
        assertThat(sent.site().kind()).isEqualTo(CallKind.MESSAGE);
        assertThat(sent.site().role()).isEqualTo(CallRole.PRODUCER);
        assertThat(sent.site().callee()).isEqualTo("topic:carried");
        assertThat(sent.site().operation()).isEqualTo("send");
        assertThat(sent.result()).isEqualTo(CallResult.OK);
        assertThat(handled.site().role()).isEqualTo(CallRole.CONSUMER);
        assertThat(handled.site().caller()).isEqualTo("topic:carried");
        assertThat(handled.site().operation()).isEqualTo("stock_carried");
        assertThat(handled.context().traceId()).isEqualTo(sent.context().traceId());
        assertThat(handled.context().parentSpanId()).isEqualTo(sent.context().spanId());
        assertThat(handled.context().entry()).isEqualTo("stock_carried");
        assertThat(handled.startEpochMicros())
                .as("handled no earlier than sent")
                .isGreaterThanOrEqualTo(sent.startEpochMicros());
        assertThat(handled.tags()).containsEntry("message.id", receipt.messageId());
    }

    @Test
    void keepsTheOrderOfEachKey() {
        int keys = 5;
        int each = 40;
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        RocketMessaging messaging = service("ordered");
        messaging.listen(
                Listening.to("in-order", "ordered_in-order", Order.class, (order, delivery) -> seen.computeIfAbsent(
                                        order.id(), id -> new CopyOnWriteArrayList<>())
                                .add(order.amount()))
                        .ordered());

        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            expected.add(i);
            for (int key = 0; key < keys; key++) {
                messaging
                        .send(Message.to("in-order", new Order("k" + key, i)), SendOptions.orderedBy("k" + key))
                        .await();
            }
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> seen.values().stream().mapToInt(List::size).sum() == keys * each);
        assertThat(seen).hasSize(keys);
        assertThat(seen.values()).allSatisfy(amounts -> assertThat(amounts).isEqualTo(expected));
    }

    @Test
    void holdsADelayedMessageBack() throws InterruptedException {
        Duration delay = Duration.ofSeconds(2);
        BlockingQueue<Instant> arrivals = new LinkedBlockingQueue<>();
        RocketMessaging messaging = service("later");
        messaging.listen(Listening.to(
                "delayed", "later_delayed", String.class, (text, delivery) -> arrivals.add(Instant.now())));
        // Once the listener is there, so that what is measured is the delay.
        messaging.send(Message.to("delayed", "now"), SendOptions.plain()).await();
        take(arrivals);

        Instant sent = Instant.now();
        messaging
                .send(Message.to("delayed", "later"), SendOptions.delayedBy(delay))
                .await();

        // The broker keeps time by the tenth of a second.
        assertThat(Duration.between(sent, take(arrivals))).isGreaterThan(delay.minusMillis(200));
    }

    @Test
    void eachGroupGetsEveryMessage() {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        Set<String> expected = new TreeSet<>();
        for (String app : List.of("mail", "bill")) {
            for (int i = 0; i < 2; i++) {
                service(app)
                        .listen(Listening.to(
                                "shared",
                                app + "_shared",
                                String.class,
                                (text, delivery) -> taken.add(app + ":" + text)));
            }
        }
        RocketMessaging sender = service("shop");
        for (int i = 0; i < 20; i++) {
            sender.send(Message.to("shared", "m" + i), SendOptions.plain()).await();
            expected.add("mail:m" + i);
            expected.add("bill:m" + i);
        }

        // Some may come twice while the queues are shared out anew among the members of a group.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(new TreeSet<>(taken)).isEqualTo(expected));
    }

    @Test
    void aLaneGetsItsMessagesAndNoOthersAsLongAsItIsThere() {
        Set<String> ofBase = ConcurrentHashMap.newKeySet();
        Set<String> ofLane = ConcurrentHashMap.newKeySet();
        Lane lane = Lane.of("blue");
        RocketMessaging base = service("laned");
        RocketMessaging blue = service(new ServiceIdentity("laned", "laned:2", "", "", lane, ""), new RecordedCalls());
        base.listen(Listening.to("laned", "laned_laned", String.class, (text, delivery) -> ofBase.add(text)));
        blue.listen(Listening.to("laned", "laned_laned", String.class, (text, delivery) -> ofLane.add(text)));
        AtomicInteger next = new AtomicInteger();
        // Until the lane has its place in the topic and the others know: five in a row that are its own.
        AtomicInteger own = new AtomicInteger();
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            String text = "warm-up " + next.incrementAndGet();
            send(base, lane, text);
            send(base, Lane.BASE, "marker " + next.get());
            await().atMost(Duration.ofSeconds(60)).until(() -> ofBase.contains("marker " + next.get()));
            boolean itsOwn = ofLane.contains(text) && !ofBase.contains(text);
            return (itsOwn ? own.incrementAndGet() : own.getAndSet(0)) >= 5;
        });

        for (int i = 0; i < 10; i++) {
            send(base, lane, "blue " + i);
            send(base, Lane.BASE, "base " + i);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> ofLane.contains("blue 9") && ofBase.contains("base 9"));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        ofLane.stream().filter(text -> text.startsWith("blue")).count() == 10
                                && ofBase.stream()
                                                .filter(text -> text.startsWith("base"))
                                                .count()
                                        == 10);
        assertThat(ofLane).noneMatch(text -> text.startsWith("base"));
        assertThat(ofBase).noneMatch(text -> text.startsWith("blue"));

        blue.close();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            send(base, lane, "left " + next.incrementAndGet());
            return ofBase.stream().anyMatch(text -> text.startsWith("left"));
        });
    }

    private static void send(RocketMessaging from, Lane lane, String text) {
        try (Scope scope = CurrentContext.with(CallContext.EMPTY.withLane(lane))) {
            from.send(Message.to("laned", text), SendOptions.plain()).await();
        }
    }

    @Test
    void triesAgainSoonAndSaysHowOften() throws InterruptedException {
        BlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
        RecordedCalls recorded = new RecordedCalls();
        RocketMessaging messaging = service("flaky", recorded);
        messaging.listen(Listening.to("flaky", "flaky_flaky", String.class, (text, delivery) -> {
            attempts.add(delivery.attempt());
            if (delivery.attempt() == 1) {
                throw new IllegalStateException("not yet");
            }
        }));
        messaging.send(Message.to("flaky", "x"), SendOptions.plain()).await();

        assertThat(take(attempts)).isEqualTo(1);
        assertThat(take(attempts)).isEqualTo(2);
        // The broker may be quicker with delivering than with acknowledging.
        List<Call> handled = recorded.take(3).stream()
                .filter(call -> call.site().role() == CallRole.CONSUMER)
                .toList();
        Call first = handled.get(0);
        Call second = handled.get(1);
        assertThat(first.result()).isEqualTo(CallResult.ERROR);
        assertThat(first.error()).hasMessage("not yet");
        assertThat(second.result()).isEqualTo(CallResult.OK);
        assertThat(second.context().traceId()).isEqualTo(first.context().traceId());
    }

    @Test
    void refusesWhatIsTooLargeOrCannotBeWritten() {
        RocketMessaging messaging = service("wrong");

        assertThatThrownBy(() -> messaging
                        .send(Message.to("wrong", new byte[(1 << 20) + 1]), SendOptions.plain())
                        .await())
                .isInstanceOfSatisfying(MessageNotSentException.class, e -> assertThat(e.reason())
                        .isEqualTo(NotSent.TOO_LARGE));
        assertThatThrownBy(() -> messaging
                        .send(Message.to("wrong", new Object()), SendOptions.plain())
                        .await())
                .isInstanceOfSatisfying(MessageNotSentException.class, e -> assertThat(e.reason())
                        .isEqualTo(NotSent.UNWRITABLE));
    }

    @Test
    void takesNoMessageOnceItIsClosed() {
        RocketMessaging messaging = service("closing");
        messaging.close();

        assertThatThrownBy(() -> messaging
                        .send(Message.to("closing", "x"), SendOptions.plain())
                        .await())
                .isInstanceOfSatisfying(MessageNotSentException.class, e -> assertThat(e.reason())
                        .isEqualTo(NotSent.CLOSED));
    }

    @Test
    void saysHowItsListenersStand() {
        RocketMessaging messaging = service("standing");
        messaging.listen(Listening.to("standing", "standing_standing", String.class, (text, delivery) -> {}));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> messaging.listening().get(0).phase() == ListeningState.Phase.LISTENING);
        assertThat(messaging.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.kind()).isEqualTo("consumer");
            assertThat(fact.name()).isEqualTo("standing_standing|standing");
            assertThat(fact.values()).containsEntry("state", "LISTENING");
        });
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(30, TimeUnit.SECONDS);
        assertThat(taken).as("what should have arrived").isNotNull();
        return taken;
    }
}
