package io.dplatform.mq.server;

/**
 * How far a group was in one queue.
 *
 * @param queue {@code broker-a:3}
 * @param end how many messages were ever put into it
 * @param done how many of them the group is done with
 */
record QueueSample(String topic, String queue, long end, long done) {

    private static final String RETRY = "%RETRY%";

    long lag() {
        return Math.max(0, end - done);
    }

    /** Whether messages wait here that failed before. */
    boolean isRetry() {
        return topic.startsWith(RETRY);
    }
}
