package io.dplatform.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.InMemoryConfigSource;
import io.dplatform.mq.Message;
import io.dplatform.mq.MessageNotSentException;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import io.dplatform.mq.NotSent;
import io.dplatform.mq.Receipt;
import io.dplatform.mq.SendOptions;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Sending while nobody has said where a broker is, or nobody is there. */
final class NoBrokerTest {

    private final RecordedCalls recorded = new RecordedCalls();
    private final Calls calls = Calls.builder(ServiceIdentity.of("order", "order:1"))
            .observer(recorded)
            .build();

    private static Throwable failure(CompletableFuture<Receipt> sending) {
        try {
            sending.join();
        } catch (CompletionException e) {
            return Objects.requireNonNull(e.getCause());
        }
        throw new AssertionError("it was sent");
    }

    @Test
    void eachMessageFailsTypedAndIsCountedOnce() {
        try (RocketMessaging messaging =
                RocketMessaging.builder(calls, NameServerSource.none()).build()) {
            List<CompletableFuture<Receipt>> sendings = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sendings.add(messaging
                        .send(Message.to("orders", "x"), SendOptions.plain().within(Duration.ofMillis(20)))
                        .future());
            }

            assertThat(sendings).allSatisfy(sending -> assertThat(failure(sending))
                    .isInstanceOfSatisfying(MessageNotSentException.class, e -> {
                        assertThat(e.reason()).isEqualTo(NotSent.NO_BROKER);
                        assertThat(e.reason().mayHaveArrived()).isFalse();
                        assertThat(e.topic()).isEqualTo("orders");
                        assertThat(e).hasMessageContaining("d.mq.name-server");
                    }));
            assertThat(recorded.take(100)).extracting(Call::result).containsOnly(CallResult.REFUSED);
            recorded.assertNothingLeft();
            assertThat(messaging.counters())
                    .containsEntry("messages_asked", 100L)
                    .containsEntry("messages_not_sent", 100L)
                    .containsEntry("messages_sent", 0L);
        }
    }

    @Test
    void aMessageWaitsForTheAddressAsLongAsItMay() {
        InMemoryConfigSource configs = new InMemoryConfigSource();
        try (RocketMessaging messaging = RocketMessaging.builder(calls, NameServerSource.document(configs))
                .build()) {
            CompletableFuture<Receipt> sending = messaging
                    .send(Message.to("orders", "x"), SendOptions.plain().within(Duration.ofSeconds(30)))
                    .future();
            assertThat(sending).isNotDone();

            // Nobody listens there, which is known at once: it no longer waits for an address.
            configs.publish(
                            NameServerAddress.DOCUMENT,
                            NameServerAddress.parse("test", "127.0.0.1:1").toJson(),
                            Expected.anything())
                    .join();

            assertThat(failure(sending)).isInstanceOfSatisfying(MessageNotSentException.class, e -> {
                assertThat(e.reason()).isEqualTo(NotSent.NO_BROKER);
                assertThat(e).hasMessageContaining("127.0.0.1:1");
            });
        }
    }
}
