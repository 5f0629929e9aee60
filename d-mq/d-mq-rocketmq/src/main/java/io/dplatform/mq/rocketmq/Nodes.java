package io.dplatform.mq.rocketmq;

/** The names of topics among those that call and are called. */
final class Nodes {

    private static final String TOPIC = "topic:";

    private Nodes() {}

    static String ofTopic(String topic) {
        return TOPIC + topic;
    }
}
