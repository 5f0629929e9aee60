package io.dplatform.mq;

/**
 * The broker's word that it keeps a message.
 *
 * @param messageId what the message can be found by
 * @param queue the queue of the topic that it is in, for example {@code broker-a:3}
 * @param offset its place in that queue; of a delayed message the place where it waits
 */
public record Receipt(String topic, String messageId, String queue, long offset) {}
