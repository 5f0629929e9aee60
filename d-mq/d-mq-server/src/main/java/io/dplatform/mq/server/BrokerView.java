package io.dplatform.mq.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was last seen of a broker.
 *
 * @param nameServer where it is asked for, {@code ""} while that is not known
 * @param seenAt when this was true; empty where nothing was seen yet
 * @param failure why there is nothing newer; empty while all is well
 * @param brokers {@code name address}
 * @param groups in the order of their names
 * @param leftOut groups beyond those that are looked at
 */
public record BrokerView(
        String nameServer,
        Optional<Instant> seenAt,
        Optional<String> failure,
        List<String> brokers,
        List<GroupView> groups,
        int leftOut) {

    static final BrokerView NOTHING = new BrokerView("", Optional.empty(), Optional.empty(), List.of(), List.of(), 0);

    public BrokerView {
        brokers = List.copyOf(brokers);
        groups = List.copyOf(groups);
    }

    public Optional<GroupView> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    BrokerView failing(String at, String why) {
        return new BrokerView(at, seenAt, Optional.of(why), brokers, groups, leftOut);
    }
}
