package io.dplatform.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.mq.Listening;
import io.dplatform.mq.PayloadCodec;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;

final class HandlingTest {

    private static final long STORED_IN = 1_764_000_000_123L;

    private final RecordedCalls recorded = new RecordedCalls();
    private final Calls calls = Calls.builder(ServiceIdentity.of("delivery", "delivery:1"))
            .observer(recorded)
            .build();
    private final List<Duration> waits = new ArrayList<>();

    /** The broker tells the millisecond only: what is taken for the wait is never longer than it was. */
    @Test
    void countsTheWaitFromTheEndOfTheMillisecondInWhichTheMessageWasStored() {
        Instant storedIn = Instant.ofEpochMilli(STORED_IN);
        handleAt(storedIn.plusNanos(250_000));
        handleAt(storedIn.plusNanos(1_250_000));
        handleAt(storedIn.plusMillis(11));
        // The clock of the broker is ahead.
        handleAt(storedIn.minusSeconds(5));

        assertThat(waits)
                .containsExactly(Duration.ZERO, Duration.ofNanos(250_000), Duration.ofMillis(10), Duration.ZERO);
    }

    private void handleAt(Instant now) {
        Listening<String> listening =
                Listening.to("orders", "delivery", String.class, (text, delivery) -> waits.add(delivery.waited()));
        MessageExt message = new MessageExt();
        message.setTopic("orders");
        message.setBody("\"a\"".getBytes(StandardCharsets.UTF_8));
        message.setStoreTimestamp(STORED_IN);
        message.setBornTimestamp(STORED_IN);
        assertThat(new Handling<>(listening, PayloadCodec.json(), calls, () -> now).handle(message, 1))
                .isNull();
        assertThat(recorded.take().queueNanos())
                .isEqualTo(waits.get(waits.size() - 1).toNanos());
    }
}
