package io.dplatform.mq.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers as many looks as rates and a small chart need. Used by one thread. */
final class Histories {

    /** What the rates are of. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final int MAX_BACKLOGS = 120;

    private final Map<String, Deque<GroupSample>> samples = new HashMap<>();
    private final Map<String, Deque<GroupView.Backlog>> backlogs = new HashMap<>();

    BrokerView after(Look look, String nameServer, Instant now) {
        List<String> names = look.groups().stream().map(Look.Group::name).toList();
        samples.keySet().retainAll(names);
        backlogs.keySet().retainAll(names);
        List<GroupView> groups = new ArrayList<>();
        look.groups().stream()
                .sorted(Comparator.comparing(Look.Group::name))
                .forEach(group -> groups.add(view(group, now)));
        return new BrokerView(nameServer, Optional.of(now), Optional.empty(), look.brokers(), groups, look.leftOut());
    }

    private GroupView view(Look.Group group, Instant now) {
        Deque<GroupSample> window = samples.computeIfAbsent(group.name(), name -> new ArrayDeque<>());
        window.addLast(new GroupSample(now, group.queues()));
        while (window.size() > 1 && window.getFirst().at().isBefore(now.minus(WINDOW))) {
            window.removeFirst();
        }
        GroupFlow flow = GroupFlow.of(List.copyOf(window), group.listeners().size());
        Deque<GroupView.Backlog> history = backlogs.computeIfAbsent(group.name(), name -> new ArrayDeque<>());
        history.addLast(new GroupView.Backlog(now, flow.lag() + flow.retrying()));
        while (history.size() > MAX_BACKLOGS) {
            history.removeFirst();
        }
        List<String> topics = group.queues().stream()
                .filter(queue -> !queue.isRetry())
                .map(QueueSample::topic)
                .distinct()
                .sorted()
                .toList();
        return new GroupView(group.name(), topics, flow, group.listeners(), group.deadLetters(), List.copyOf(history));
    }
}
