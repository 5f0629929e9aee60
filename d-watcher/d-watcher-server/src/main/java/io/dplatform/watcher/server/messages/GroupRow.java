package io.dplatform.watcher.server.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dplatform.mq.server.GroupFlow;
import io.dplatform.mq.server.GroupView;
import io.dplatform.mq.server.QueueFlow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group in a line.
 *
 * @param service the app that listens, as it says itself; absent if nobody of ours does
 * @param lag messages that wait
 * @param retrying messages that failed and are tried again
 * @param secondsToEmpty how long the backlog lasts at this pace; absent where it does not end
 * @param listeners how many are connected
 * @param stuckQueues queues in which messages wait and none is handled
 * @param deadLetters that the broker still keeps
 * @param history what waited at the last looks, every five seconds, the oldest first
 */
public record GroupRow(
        String name,
        @Nullable String service,
        List<String> topics,
        long lag,
        long retrying,
        double inPerSecond,
        double outPerSecond,
        OutlookWord outlook,
        @Nullable Double secondsToEmpty,
        int listeners,
        int queues,
        int stuckQueues,
        long deadLetters,
        List<Long> history) {

    /** Where a backlog is going. */
    public enum OutlookWord {
        @JsonProperty("empty")
        EMPTY,
        @JsonProperty("draining")
        DRAINING,
        @JsonProperty("growing")
        GROWING,
        @JsonProperty("stuck")
        STUCK,
        @JsonProperty("nobody")
        NOBODY,
        @JsonProperty("unknown")
        UNKNOWN
    }

    static GroupRow of(GroupView group, Optional<String> service) {
        GroupFlow flow = group.flow();
        return new GroupRow(
                group.name(),
                service.orElse(null),
                group.topics(),
                flow.lag(),
                flow.retrying(),
                flow.inPerSecond(),
                flow.outPerSecond(),
                OutlookWord.valueOf(flow.outlook().name()),
                flow.timeToEmpty().map(time -> time.toMillis() / 1_000.0).orElse(null),
                group.listeners().size(),
                flow.queues().size(),
                (int) flow.queues().stream().filter(QueueFlow::stuck).count(),
                group.deadLetters(),
                group.history().stream().map(GroupView.Backlog::lag).toList());
    }
}
