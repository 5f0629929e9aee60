package io.dplatform.mq.server;

/**
 * One queue as a group sees it.
 *
 * @param queue {@code broker-a:3}
 * @param lag messages that wait
 * @param inPerSecond how many come
 * @param outPerSecond how many are handled
 * @param stuck whether messages wait and none was handled for as long as this was looked at
 */
public record QueueFlow(String topic, String queue, long lag, double inPerSecond, double outPerSecond, boolean stuck) {}
