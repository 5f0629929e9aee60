package io.dplatform.mq.server;

import java.time.Instant;
import java.util.List;

/**
 * A group and what waits for it.
 *
 * @param topics what it listens to
 * @param listeners who of it is connected
 * @param deadLetters how many messages it gave up that the broker still keeps
 * @param history how its backlog came to be, the oldest first
 */
public record GroupView(
        String name,
        List<String> topics,
        GroupFlow flow,
        List<ListenerView> listeners,
        long deadLetters,
        List<Backlog> history) {

    public GroupView {
        topics = List.copyOf(topics);
        listeners = List.copyOf(listeners);
        history = List.copyOf(history);
    }

    /** What waited at a moment. */
    public record Backlog(Instant at, long lag) {}

    /**
     * A process that listens.
     *
     * @param client RocketMQ's name for it
     * @param address where it is connected from
     */
    public record ListenerView(String client, String address, String version) {}
}
