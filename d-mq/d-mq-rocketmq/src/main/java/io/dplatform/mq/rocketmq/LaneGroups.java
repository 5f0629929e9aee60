package io.dplatform.mq.rocketmq;

import io.dplatform.tracker.context.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Who handles a message of which lane. Each group gets every message; a lane's listeners are a group of their own beside that of
 * the base lane, which leaves them their messages as long as they are there. So a laptop that joins takes the messages of its lane
 * and no others, and when it goes nothing is left lying. Thread-safe.
 */
final class LaneGroups {

    private static final String OF_LANE = "_lane-";
    private static final Duration KNOWN_FOR = Duration.ofSeconds(3);
    private static final int MAX_LANES = 1_000;

    private final String group;
    private final Lane own;
    private final Predicate<String> hasListeners;
    private final LongSupplier nanoTime;
    private final Map<Lane, Known> known = new ConcurrentHashMap<>();

    private record Known(boolean listens, long at) {}

    /**
     * @param group of the base lane
     * @param own the lane that this process serves
     * @param hasListeners whether somebody of a group is connected; may block
     */
    LaneGroups(String group, Lane own, Predicate<String> hasListeners, LongSupplier nanoTime) {
        this.group = group;
        this.own = own;
        this.hasListeners = hasListeners;
        this.nanoTime = nanoTime;
    }

    /** The broker's name for the group of that lane. */
    static String nameOf(String group, Lane lane) {
        return lane.isBase() ? group : group + OF_LANE + lane.name();
    }

    /** Whether this process handles a message of that lane; asks the broker at most every few seconds. */
    boolean handles(Lane ofMessage) {
        if (ofMessage.equals(own)) {
            return true;
        }
        return own.isBase() && !listens(ofMessage);
    }

    private boolean listens(Lane lane) {
        long now = nanoTime.getAsLong();
        Known answer = known.get(lane);
        if (answer == null || now - answer.at() > KNOWN_FOR.toNanos()) {
            answer = new Known(hasListeners.test(nameOf(group, lane)), now);
            if (known.size() < MAX_LANES || known.containsKey(lane)) {
                known.put(lane, answer);
            }
        }
        return answer.listens();
    }
}
