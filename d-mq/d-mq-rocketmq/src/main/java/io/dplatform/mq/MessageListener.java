package io.dplatform.mq;

/**
 * Handles messages. Called on threads of its own, by several at once unless it listens in order.
 *
 * @param <T> of the payload
 */
@FunctionalInterface
public interface MessageListener<T> {

    /**
     * Handles one message; it is done with when this returns. A message may come twice: what it does must bear that.
     *
     * @throws Exception anything: the message comes again, {@link Listening#tries} times in all, and is put among the dead
     *     letters after that
     */
    void handle(T payload, Delivery delivery) throws Exception;
}
