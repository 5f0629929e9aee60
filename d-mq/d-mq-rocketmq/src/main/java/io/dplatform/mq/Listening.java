package io.dplatform.mq;

import java.lang.reflect.Type;
import java.util.Objects;

/**
 * Who listens to what, and how.
 *
 * <pre>{@code
 * Listening.to("orders", "stock_orders", Order.class, (order, delivery) -> stock.reserve(order)).ordered().tries(3)
 * }</pre>
 *
 * @param topic what is listened to
 * @param group the listeners, in all processes, that share the messages among them: each message goes to one of a group. Its
 *     place in the topic is kept under this name; a new group begins with the oldest message there is.
 * @param payloadType what the payload is read as
 * @param order whether messages with one order key are handled one after the other
 * @param threads how many messages this process handles at once
 * @param tries how often a message is tried before it is put among the dead letters
 */
public record Listening<T>(
        String topic,
        String group,
        Type payloadType,
        MessageListener<T> listener,
        Order order,
        int threads,
        int tries) {

    public static final int DEFAULT_THREADS = 8;
    public static final int DEFAULT_TRIES = 5;

    private static final int MAX_THREADS = 256;
    private static final int MAX_TRIES = 16;

    /** The order in which a listener gets messages. */
    public enum Order {
        /** None; a message that fails holds up no other. */
        CONCURRENT,
        /** As they were sent, for each order key. A message that fails holds up those behind it until it is given up. */
        BY_KEY
    }

    public Listening {
        Message.requireName("topic", topic);
        Message.requireName("group", group);
        Objects.requireNonNull(payloadType, "payloadType");
        Objects.requireNonNull(listener, "listener");
        require("threads", threads, MAX_THREADS);
        require("tries", tries, MAX_TRIES);
    }

    private static void require(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: 1 to " + max + ")");
        }
    }

    public static <T> Listening<T> to(String topic, String group, Class<T> payload, MessageListener<T> listener) {
        return new Listening<>(topic, group, payload, listener, Order.CONCURRENT, DEFAULT_THREADS, DEFAULT_TRIES);
    }

    public Listening<T> ordered() {
        return new Listening<>(topic, group, payloadType, listener, Order.BY_KEY, threads, tries);
    }

    public Listening<T> threads(int count) {
        return new Listening<>(topic, group, payloadType, listener, order, count, tries);
    }

    public Listening<T> tries(int count) {
        return new Listening<>(topic, group, payloadType, listener, order, threads, count);
    }

    @Override
    public String toString() {
        return group + "|" + topic;
    }
}
