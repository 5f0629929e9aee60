package io.dplatform.mq.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.mq.Listening;
import io.dplatform.mq.Message;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import io.dplatform.mq.Receipt;
import io.dplatform.mq.SendOptions;
import io.dplatform.mq.rocketmq.RocketMessaging;
import io.dplatform.mq.testkit.BrokerProcess;
import io.dplatform.tracker.context.BusinessKey;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a real broker. */
final class ITBrokerWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static BrokerProcess broker;
    private static BrokerWatch watch;
    private static RocketMessaging messaging;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = BrokerProcess.start(folder);
        NameServerSource names = NameServerSource.fixed(NameServerAddress.parse("test", broker.nameServer()));
        watch = BrokerWatch.start(names, Clock.systemUTC());
        messaging = RocketMessaging.builder(
                        Calls.builder(ServiceIdentity.of("shop", "shop:1"))
                                .sampler(Sampler.always())
                                .build(),
                        names)
                .sendTimeout(Duration.ofSeconds(30))
                .build();
    }

    @AfterAll
    static void stop() {
        messaging.close();
        watch.close();
        broker.close();
    }

    private static GroupView group(String name) {
        return watch.view().group(name).orElseThrow();
    }

    @Test
    void seesABacklogBuildUpAndDrain() {
        CountDownLatch open = new CountDownLatch(1);
        messaging.listen(Listening.to("backlog", "slow", String.class, (text, delivery) -> open.await())
                .threads(1));
        for (int i = 0; i < 50; i++) {
            messaging.send(Message.to("backlog", "m" + i), SendOptions.plain()).await();
        }

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(group("slow").flow().lag()).isEqualTo(50);
            assertThat(group("slow").flow().outlook()).isEqualTo(Outlook.STUCK);
            assertThat(group("slow").flow().queues())
                    .filteredOn(QueueFlow::stuck)
                    .isNotEmpty();
        });
        assertThat(group("slow").topics()).containsExactly("backlog");
        assertThat(group("slow").listeners()).hasSize(1);
        open.countDown();

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(group("slow").flow().outlook()).isEqualTo(Outlook.EMPTY);
            assertThat(group("slow").flow().outPerSecond()).isPositive();
        });
    }

    @Test
    void findsAMessageByItsIdAndByItsBusinessKey() {
        record Order(String id, int amount) {}
        Receipt receipt = messaging
                .send(
                        Message.to("found", new Order("10086", 3)),
                        SendOptions.plain().withKey("order", "100 86"))
                .await();

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(watch.byKey("order", "100 86"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.id()).isEqualTo(receipt.messageId());
                    assertThat(message.topic()).isEqualTo("found");
                    assertThat(message.producer()).isEqualTo("shop");
                    assertThat(message.keys()).containsExactly(new BusinessKey("order", "100 86"));
                    assertThat(message.traceId()).hasSize(32);
                    assertThat(message.bodyBytes()).isEqualTo(25);
                    assertThat(message.preview()).isEqualTo("{\"id\":\"•••\",\"amount\":#}");
                    assertThat(message.failure()).isEmpty();
                }));
        assertThat(watch.byId(receipt.messageId())).isEqualTo(watch.byKey("order", "100 86"));
        assertThat(watch.byId("no-such-id")).isEmpty();
        assertThat(watch.byKey("order", "unheard")).isEmpty();
    }

    @Test
    void showsWhyADeadLetterIsOneAndGivesItToItsGroupAgain() {
        AtomicBoolean mended = new AtomicBoolean();
        Set<String> handled = ConcurrentHashMap.newKeySet();
        Set<String> ofOthers = ConcurrentHashMap.newKeySet();
        messaging.listen(Listening.to("dead", "mourner", String.class, (text, delivery) -> {
                    if (!mended.get()) {
                        throw new IllegalStateException("no stock");
                    }
                    handled.add(delivery.messageId() + ":" + delivery.attempt());
                })
                .tries(1));
        messaging.listen(Listening.to(
                "dead", "bystander", String.class, (text, delivery) -> ofOthers.add(delivery.messageId())));
        Receipt receipt = messaging
                .send(Message.to("dead", "x"), SendOptions.plain().withKey("order", "7"))
                .await();

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(watch.deadLetters("mourner", 10))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.id()).isEqualTo(receipt.messageId());
                    assertThat(letter.topic()).isEqualTo("dead");
                    assertThat(letter.attempts()).isEqualTo(1);
                    assertThat(letter.keys()).containsExactly(new BusinessKey("order", "7"));
                    assertThat(letter.failure()).hasValueSatisfying(failure -> {
                        assertThat(failure.group()).isEqualTo("mourner");
                        assertThat(failure.error()).isEqualTo(IllegalStateException.class.getName());
                        assertThat(failure.message()).isEqualTo("no stock");
                        assertThat(failure.thrownAt()).startsWith(ITBrokerWatch.class.getName());
                        assertThat(failure.app()).isEqualTo("shop");
                    });
                }));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> group("mourner").deadLetters() == 1);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> ofOthers.size() == 1);
        mended.set(true);

        assertThat(watch.resend("mourner", receipt.messageId()))
                .hasValueSatisfying(resent -> assertThat(resent.outcome()).isEqualTo(Resent.Outcome.QUEUED));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> handled.contains(receipt.messageId() + ":1"));
        assertThat(ofOthers).hasSize(1);
        assertThat(watch.resend("mourner", "no-such-id")).isEmpty();
    }

    @Test
    void givesADeadLetterOfAGroupThatKeepsOrderDirectlyToAListener() {
        AtomicBoolean mended = new AtomicBoolean();
        Set<String> handled = ConcurrentHashMap.newKeySet();
        messaging.listen(Listening.to("in-order", "tidy", String.class, (text, delivery) -> {
                    if (!mended.get()) {
                        throw new IllegalStateException("not now");
                    }
                    handled.add(delivery.messageId());
                })
                .ordered()
                .tries(2));
        Receipt receipt = messaging
                .send(Message.to("in-order", "x"), SendOptions.orderedBy("k"))
                .await();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> watch.deadLetters("tidy", 10).size() == 1);
        mended.set(true);

        assertThat(watch.resend("tidy", receipt.messageId()))
                .hasValueSatisfying(resent -> assertThat(resent.outcome()).isEqualTo(Resent.Outcome.HANDLED));
        assertThat(handled).containsExactly(receipt.messageId());
    }

    @Test
    void keepsTheLastViewWhileTheBrokerIsAway(@TempDir Path folder) {
        try (BrokerProcess other = BrokerProcess.start(folder);
                BrokerWatch away = BrokerWatch.start(
                        NameServerSource.fixed(NameServerAddress.parse("test", other.nameServer())),
                        Clock.systemUTC())) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> away.view().seenAt().isPresent());
            List<String> brokers = away.view().brokers();
            other.kill();

            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> away.view().failure().isPresent());
            assertThat(away.view().brokers()).isEqualTo(brokers);
            assertThat(away.view().seenAt()).isPresent();
            assertThatThrownBy(() -> away.byId("x")).isInstanceOf(BrokerAwayException.class);
        }
    }
}
