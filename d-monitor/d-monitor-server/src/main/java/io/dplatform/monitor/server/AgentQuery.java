package io.dplatform.monitor.server;

import io.dplatform.monitor.server.view.Agent;
import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How well the telemetry of each process gets here. Thread-safe. */
public final class AgentQuery {

    /** Whoever has been silent for longer is not missed any more. */
    private static final Duration SHOWN_FOR = Duration.ofHours(1);

    private final Fleet fleet;
    private final Clock clock;

    /** How counters are named that count what should not be; what people are told of. */
    private static final List<String> LOSSES =
            List.of("dropped", "facts_left_out", "failures", "beyond_bound", "not_sent", "disbelieved", "facts_failed");

    AgentQuery(Fleet fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /** All that reported within the last hour, by service and instance. */
    public List<Agent> list() {
        Instant now = clock.instant();
        return fleet.instances().stream()
                .filter(report -> report.lastReport().isAfter(now.minus(SHOWN_FOR)))
                .map(report -> agent(report, now))
                .toList();
    }

    private Agent agent(ProcessReport report, Instant now) {
        ServiceIdentity identity = report.sender().identity();
        return new Agent(
                identity.app(),
                identity.instance(),
                emptyToNull(report.sender().starterVersion()),
                report.lastReport().toEpochMilli(),
                fleet.isSilent(report, now),
                report.clockSkew().toMillis(),
                sum(report.counters(), "spans_produced"),
                sum(report.counters(), "spans_sent"),
                sum(report.counters(), "spans_dropped"),
                losses(report.counters()));
    }

    private static Map<String, Long> losses(Map<String, Long> counters) {
        Map<String, Long> losses = new TreeMap<>();
        counters.forEach((name, count) -> {
            if (count > 0 && LOSSES.stream().anyMatch(name::contains)) {
                losses.put(name, count);
            }
        });
        return losses;
    }

    /** A counter, and all that are by cause: {@code spans_dropped} and {@code spans_dropped_queue_full}. */
    private static long sum(Map<String, Long> counters, String name) {
        return counters.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "_"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
