package io.dplatform.mq.rocketmq;

import io.dplatform.mq.Listening;
import io.dplatform.mq.ListeningState;
import io.dplatform.mq.ListeningState.Phase;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.PayloadCodec;
import io.dplatform.tracker.context.Calls;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.rocketmq.client.exception.MQClientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@link Listening}: begins when it can, and is tried again until then. */
final class Listener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Listening<?> listening;
    private final Calls calls;
    private final PayloadCodec codec;
    private final Duration shutdown;
    private final Connection connection;
    private final Counters counters;

    private volatile ListeningState state;
    private @Nullable Consumer consumer;
    private boolean closed;

    Listener(
            Listening<?> listening,
            Calls calls,
            PayloadCodec codec,
            Duration shutdown,
            Connection connection,
            Counters counters) {
        this.listening = listening;
        this.calls = calls;
        this.codec = codec;
        this.shutdown = shutdown;
        this.connection = connection;
        this.counters = counters;
        this.state = state(Phase.WAITING, "no name server is known yet");
    }

    boolean isOf(String group) {
        return listening.group().equals(group);
    }

    Listening<?> listening() {
        return listening;
    }

    ListeningState state() {
        return state;
    }

    private ListeningState state(Phase phase, String detail) {
        return new ListeningState(listening.topic(), listening.group(), phase, detail);
    }

    void begin() {
        connection
                .producer()
                .thenAccept(producer -> connection.execute(() -> start(producer, FIRST_WAIT), Duration.ZERO));
    }

    /** On the connection's thread. */
    private synchronized void start(Producer producer, Duration waitIfItFails) {
        NameServerAddress address = connection.address();
        if (closed || address == null) {
            return;
        }
        try {
            consumer = Consumer.start(
                    listening,
                    new Handling<>(listening, codec, calls, InstantSource.system()),
                    new DeadLetters(producer.client(), calls.identity()),
                    counters,
                    address.toString(),
                    connection.instance(),
                    calls.identity().lane(),
                    shutdown);
            state = state(Phase.LISTENING, "");
            log.info("listening: {}, {}, {} threads", listening, listening.order(), listening.threads());
        } catch (MQClientException | RuntimeException e) {
            String why = SendFailures.detail(e);
            if (!why.equals(state.detail())) {
                log.warn("{} does not listen yet: {}", listening, why);
            }
            state = state(Phase.WAITING, why);
            Duration next = waitIfItFails.multipliedBy(2);
            connection.execute(
                    () -> start(producer, next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT), waitIfItFails);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
        state = state(Phase.STOPPED, "");
    }
}
