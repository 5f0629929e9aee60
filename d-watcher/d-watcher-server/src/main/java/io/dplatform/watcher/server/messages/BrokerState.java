package io.dplatform.watcher.server.messages;

import io.dplatform.mq.server.BrokerView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is shown is of now.
 *
 * @param nameServer where the broker is asked for; absent while nobody said
 * @param seenAt epoch milliseconds of the last look; absent before the first
 * @param failure why there was none since; absent while all is well
 * @param brokers name and address of each
 */
public record BrokerState(
        @Nullable String nameServer, @Nullable Long seenAt, @Nullable String failure, List<String> brokers) {

    static BrokerState of(BrokerView view) {
        return new BrokerState(
                view.nameServer().isEmpty() ? null : view.nameServer(),
                view.seenAt().map(Instant::toEpochMilli).orElse(null),
                view.failure().orElse(null),
                view.brokers());
    }
}
