package io.dplatform.mq.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What comes, what goes and what waits for a group. A pure function of a few samples, see {@link #of}.
 *
 * @param lag messages that wait, those that failed before not counted
 * @param retrying messages that failed before and wait to be tried again at once
 * @param timeToEmpty how long the backlog lasts at this pace; empty where it does not end
 * @param queues those that lag most first
 */
public record GroupFlow(
        long lag,
        long retrying,
        double inPerSecond,
        double outPerSecond,
        Outlook outlook,
        Optional<Duration> timeToEmpty,
        List<QueueFlow> queues) {

    /** Shorter, and a pause for breath looks like the end. */
    static final Duration LONG_ENOUGH = Duration.ofSeconds(14);

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Slower than a message a minute is not moving. */
    private static final double HARDLY = 1.0 / 60;

    /** What is handled within these is no backlog, even if as much comes as goes. */
    private static final double SECONDS_UNDER_WAY = 5;

    public GroupFlow {
        queues = List.copyOf(queues);
    }

    /**
     * @param samples of one group, the oldest first, all of the time that the rates are to be of; at least one
     * @param listeners how many listen now
     */
    static GroupFlow of(List<GroupSample> samples, int listeners) {
        GroupSample first = samples.get(0);
        GroupSample last = samples.get(samples.size() - 1);
        Duration span = Duration.between(first.at(), last.at());
        Map<String, QueueSample> before = byKey(first);
        Map<String, QueueSample> then =
                longEnoughAgo(samples, last).map(GroupFlow::byKey).orElse(Map.of());

        List<QueueFlow> queues = new ArrayList<>();
        long lag = 0;
        long retrying = 0;
        double in = 0;
        double out = 0;
        for (QueueSample now : last.queues()) {
            QueueFlow flow = flow(before.get(key(now)), then.get(key(now)), now, span);
            queues.add(flow);
            out += flow.outPerSecond();
            if (now.isRetry()) {
                retrying += now.lag();
            } else {
                lag += now.lag();
                in += flow.inPerSecond();
            }
        }
        queues.sort(Comparator.comparingLong(QueueFlow::lag)
                .reversed()
                .thenComparing(QueueFlow::topic)
                .thenComparing(QueueFlow::queue));
        Outlook outlook = outlook(lag + retrying, in, out, standing(last, then), listeners);
        return new GroupFlow(lag, retrying, in, out, outlook, timeToEmpty(outlook, lag + retrying, in, out), queues);
    }

    /** The last look that is so long ago that what stood still since then stands still. */
    private static Optional<GroupSample> longEnoughAgo(List<GroupSample> samples, GroupSample last) {
        return samples.stream()
                .filter(sample -> !sample.at().isAfter(last.at().minus(LONG_ENOUGH)))
                .reduce((earlier, later) -> later);
    }

    private static Map<String, QueueSample> byKey(GroupSample sample) {
        return sample.queues().stream().collect(Collectors.toMap(GroupFlow::key, Function.identity(), (a, b) -> b));
    }

    private enum Standing {
        STILL,
        MOVING,
        UNKNOWN
    }

    /** Whether anything was handled since then, where there was something to handle. */
    private static Standing standing(GroupSample last, Map<String, QueueSample> then) {
        long waited = 0;
        boolean moved = false;
        for (QueueSample now : last.queues()) {
            QueueSample earlier = then.get(key(now));
            if (earlier != null) {
                waited += earlier.lag();
                moved |= now.done() > earlier.done();
            }
        }
        if (moved) {
            return Standing.MOVING;
        }
        return waited > 0 ? Standing.STILL : Standing.UNKNOWN;
    }

    private static String key(QueueSample queue) {
        return queue.topic() + '\n' + queue.queue();
    }

    private static QueueFlow flow(
            @Nullable QueueSample before, @Nullable QueueSample then, QueueSample now, Duration span) {
        double seconds = span.toMillis() / 1_000.0;
        if (before == null || seconds <= 0) {
            return new QueueFlow(now.topic(), now.queue(), now.lag(), 0, 0, false);
        }
        // Numbers that went back are those of a queue that was emptied or set back: nothing was handled.
        double in = Math.max(0, now.end() - before.end()) / seconds;
        double out = Math.max(0, now.done() - before.done()) / seconds;
        boolean stuck = then != null && then.lag() > 0 && now.lag() > 0 && now.done() <= then.done();
        return new QueueFlow(now.topic(), now.queue(), now.lag(), in, out, stuck);
    }

    private static Outlook outlook(long waiting, double in, double out, Standing standing, int listeners) {
        if (waiting == 0) {
            return Outlook.EMPTY;
        }
        if (listeners == 0) {
            return Outlook.NOBODY;
        }
        return switch (standing) {
            case UNKNOWN -> Outlook.UNKNOWN;
            case STILL -> Outlook.STUCK;
            case MOVING -> out - in > HARDLY || keepsUp(waiting, out) ? Outlook.DRAINING : Outlook.GROWING;
        };
    }

    private static boolean keepsUp(long waiting, double out) {
        return waiting <= out * SECONDS_UNDER_WAY;
    }

    private static Optional<Duration> timeToEmpty(Outlook outlook, long waiting, double in, double out) {
        return switch (outlook) {
            case EMPTY -> Optional.of(Duration.ZERO);
            case DRAINING -> {
                double seconds = keepsUp(waiting, out) ? waiting / out : waiting / (out - in);
                yield seconds >= LONGEST.toSeconds()
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
            }
            case GROWING, STUCK, NOBODY, UNKNOWN -> Optional.empty();
        };
    }
}
