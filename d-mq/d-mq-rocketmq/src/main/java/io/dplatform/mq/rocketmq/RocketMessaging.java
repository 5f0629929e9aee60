package io.dplatform.mq.rocketmq;

import io.dplatform.mq.Listening;
import io.dplatform.mq.ListeningState;
import io.dplatform.mq.Message;
import io.dplatform.mq.Messages;
import io.dplatform.mq.NameServerSource;
import io.dplatform.mq.PayloadCodec;
import io.dplatform.mq.SendOptions;
import io.dplatform.mq.Sending;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.FactSource;
import io.dplatform.tracker.context.SelfCounters;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Messages over RocketMQ: one instance per process, with the connections that all its senders and listeners share. Thread-safe.
 *
 * <pre>{@code
 * RocketMessaging messaging = RocketMessaging.builder(calls, NameServerSource.document(configs)).build();
 * messaging.listen(Listening.to("orders", "stock_orders", Order.class, (order, delivery) -> stock.reserve(order)));
 * messaging.send(Message.to("orders", order), SendOptions.plain()).await();
 * }</pre>
 *
 * <p>Nothing here waits for a broker: while none is there, messages fail as {@link Messages} says and listeners begin when it
 * comes. When the name server moves, all follow.
 */
public final class RocketMessaging implements Messages, FactSource, SelfCounters, AutoCloseable {

    private final Counters counters = new Counters();
    private final Connection connection;
    private final Sender sender;
    private final Listeners listeners;

    private RocketMessaging(Builder builder) {
        ClientDefaults.setSystemProperties();
        String app = builder.calls.identity().app();
        this.connection = new Connection(builder.nameServers, app.replace('.', '_'), builder.maxMessageSize);
        this.sender = new Sender(builder, connection, counters);
        this.listeners = new Listeners(builder, connection, counters);
        connection.open();
    }

    public static Builder builder(Calls calls, NameServerSource nameServers) {
        return new Builder(calls, nameServers);
    }

    @Override
    public Sending send(Message message, SendOptions options) {
        return sender.send(message, options);
    }

    /**
     * Begins to listen, as soon as there is a broker, until this is closed.
     *
     * @throws IllegalArgumentException for a group that listens already in this process
     */
    public void listen(Listening<?> listening) {
        listeners.add(listening);
    }

    /** How the listeners stand, in the order in which they were added. */
    public List<ListeningState> listening() {
        return listeners.states();
    }

    /** Of each listener a fact {@code consumer}, {@code group|topic}. */
    @Override
    public List<Fact> facts() {
        return listeners.facts();
    }

    @Override
    public Map<String, Long> counters() {
        return counters.counters();
    }

    /** Ends the listeners and waits for what they are at; messages can still be sent, and others may {@link #listen}. */
    public void stopListening() {
        listeners.close();
    }

    /** Ends the listeners, waits for what they are at as long as {@link Builder#shutdown} says, then ends the rest. */
    @Override
    public void close() {
        listeners.close();
        connection.close();
    }

    /** Collects the parts of a {@link RocketMessaging}. */
    public static final class Builder {

        static final int MIB = 1 << 20;

        final Calls calls;
        final NameServerSource nameServers;
        PayloadCodec codec = PayloadCodec.json();
        Duration sendTimeout = Duration.ofSeconds(3);
        Duration shutdown = Duration.ofSeconds(10);
        int maxMessageSize = MIB;

        private Builder(Calls calls, NameServerSource nameServers) {
            this.calls = calls;
            this.nameServers = nameServers;
        }

        public Builder codec(PayloadCodec payloads) {
            this.codec = payloads;
            return this;
        }

        /** For messages that do not say; 3 seconds unless set. */
        public Builder sendTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("send timeout: " + timeout + " (expected: more than 0)");
            }
            this.sendTimeout = timeout;
            return this;
        }

        /** How long closing waits for messages that are being handled; 10 seconds unless set. */
        public Builder shutdown(Duration limit) {
            if (limit.isNegative()) {
                throw new IllegalArgumentException("shutdown: " + limit + " (expected: 0 or more)");
            }
            this.shutdown = limit;
            return this;
        }

        /** In bytes; 1 MiB unless set. The broker must allow it too. */
        public Builder maxMessageSize(int bytes) {
            if (bytes < 1 || bytes > 64 * MIB) {
                throw new IllegalArgumentException("max message size: " + bytes + " (expected: 1 to " + 64 * MIB + ")");
            }
            this.maxMessageSize = bytes;
            return this;
        }

        public RocketMessaging build() {
            return new RocketMessaging(this);
        }
    }
}
