package io.dplatform.watcher.server.registry;

import io.dplatform.monitor.server.FactQuery;
import io.dplatform.monitor.server.findings.ExternalReading;
import io.dplatform.monitor.server.findings.ExternalSignal;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.monitor.server.view.ReportedFact;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What callers do not believe the registry: instances that it has lost and that they call all the same, because they answer. Wrong at
 * once, since nobody else who asks the registry would find them; but not for the seconds in which one that has ended is found gone.
 */
final class UnlistedSignal implements ExternalSignal {

    /** As one node of the graph, whatever runs there: whoever looks for why finds it by this name. */
    static final String NODE = "registry:nacos";

    private static final String KIND = "unlisted";
    private static final long IN_DOUBT_SECONDS = 10;
    private static final double NONE = 0.5;

    private final FactQuery facts;

    UnlistedSignal(FactQuery facts) {
        this.facts = facts;
    }

    @Override
    public List<ExternalReading> read(Instant now) {
        Map<Edge, Long> unlisted = new HashMap<>();
        for (ReportedFact fact : facts.all(KIND)) {
            if (!fact.silent()) {
                unlisted.merge(
                        new Edge(fact.app(), fact.fact().name()),
                        instances(fact.fact().values()),
                        Math::max);
            }
        }
        return unlisted.entrySet().stream()
                .map(entry -> reading(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ExternalReading reading(Edge edge, long instances) {
        return new ExternalReading(
                Signal.UNLISTED, edge.caller, NODE, "", null, edge.callee, instances, NONE, Severity.WARNING);
    }

    private record Edge(String caller, String callee) {}

    private static long instances(Map<String, String> values) {
        return number(values.get("seconds")) < IN_DOUBT_SECONDS ? 0 : number(values.get("instances"));
    }

    /** A fact is what somebody sent. */
    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }
}
