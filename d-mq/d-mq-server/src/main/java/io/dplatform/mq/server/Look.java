package io.dplatform.mq.server;

import java.util.List;

/** What one look at a broker brought. */
record Look(List<String> brokers, List<Group> groups, int leftOut) {

    record Group(String name, List<QueueSample> queues, List<GroupView.ListenerView> listeners, long deadLetters) {}
}
