package io.dplatform.mq;

import io.dplatform.tracker.context.BusinessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a message came.
 *
 * @param producer the app that sent it, {@code ""} where it did not say
 * @param attempt 1 the first time
 * @param born when it was sent, by the sender's clock
 * @param waited how long it could have been handled and was not
 */
public record Delivery(
        String messageId,
        String topic,
        String group,
        String producer,
        int attempt,
        Instant born,
        Duration waited,
        List<BusinessKey> keys) {}
