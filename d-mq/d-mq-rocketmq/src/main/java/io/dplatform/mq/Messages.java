package io.dplatform.mq;

/**
 * Sends messages. One instance per process; thread-safe.
 *
 * <pre>{@code
 * messages.send(Message.to("orders", order), SendOptions.orderedBy(order.id()).withKey("order", order.id())).await();
 * }</pre>
 *
 * <p>The trace, the lane, the name of this service and the business keys in force travel with the message. Not for questions
 * that somebody waits for: a message has no answer.
 */
@FunctionalInterface
public interface Messages {

    /**
     * Starts to send the message; returns at once. What becomes of it is known within {@link SendOptions#timeout()}, also
     * when no broker was found yet.
     *
     * @throws IllegalArgumentException for a fifth business key beside those in force
     */
    Sending send(Message message, SendOptions options);

    /** As soon as possible, in no order, with the usual timeout: {@link SendOptions#plain()}. */
    default Sending send(Message message) {
        return send(message, SendOptions.plain());
    }
}
