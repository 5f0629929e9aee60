package io.dplatform.mq.rocketmq;

import io.dplatform.mq.Listening;
import io.dplatform.mq.ListeningState;
import io.dplatform.mq.PayloadCodec;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The listeners of a process. */
final class Listeners implements AutoCloseable {

    static final int MAX_LISTENERS = 200;

    private final Calls calls;
    private final PayloadCodec codec;
    private final Duration shutdown;
    private final Connection connection;
    private final Counters counters;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    Listeners(RocketMessaging.Builder builder, Connection connection, Counters counters) {
        this.calls = builder.calls;
        this.codec = builder.codec;
        this.shutdown = builder.shutdown;
        this.connection = connection;
        this.counters = counters;
    }

    synchronized void add(Listening<?> listening) {
        if (listeners.stream().anyMatch(known -> known.isOf(listening.group()))) {
            throw new IllegalArgumentException("group: \"" + listening.group()
                    + "\" listens already in this process (expected: one listener per group; give this one a group of its"
                    + " own, or more threads to that one)");
        }
        if (listeners.size() == MAX_LISTENERS) {
            throw new IllegalArgumentException("listeners: more than " + MAX_LISTENERS + " in one process");
        }
        Listener listener = new Listener(listening, calls, codec, shutdown, connection, counters);
        listeners.add(listener);
        listener.begin();
    }

    List<ListeningState> states() {
        return listeners.stream().map(Listener::state).toList();
    }

    List<Fact> facts() {
        return listeners.stream().map(Listeners::fact).toList();
    }

    private static Fact fact(Listener listener) {
        ListeningState state = listener.state();
        return new Fact(
                "consumer",
                state.group() + "|" + state.topic(),
                Map.of(
                        "state", state.phase().name(),
                        "detail", state.detail(),
                        "order", listener.listening().order().name(),
                        "threads", Integer.toString(listener.listening().threads()),
                        "tries", Integer.toString(listener.listening().tries())));
    }

    @Override
    public synchronized void close() {
        listeners.parallelStream().forEach(Listener::close);
        // So that the same groups can listen again: Spring's tests stop an application and start it once more.
        listeners.clear();
    }
}
