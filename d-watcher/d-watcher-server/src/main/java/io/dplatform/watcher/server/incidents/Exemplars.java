package io.dplatform.watcher.server.incidents;

import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.tracker.server.TraceSummary;
import io.dplatform.watcher.server.incidents.IncidentDetail.ExemplarTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Traces that show an incident: failed ones of the root and of who calls it, the longest first; slow ones where none failed. */
@Component
final class Exemplars {

    private static final int WANTED = 3;
    private static final int LOOKED_AT = 50;

    /** A call that fails began a little before it is counted as failed. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final SpanStore spans;

    Exemplars(SpanStore spans) {
        this.spans = spans;
    }

    List<ExemplarTrace> of(Incident incident, Instant until) {
        Instant from = incident.fold().since().minus(BEFORE);
        Instant to = until.isAfter(from.plus(LONGEST)) ? from.plus(LONGEST) : until;
        if (!from.isBefore(to)) {
            return List.of();
        }
        Map<String, TraceSummary> found = new LinkedHashMap<>();
        Link headline = incident.fold().headline();
        List<String> services = headline == null
                ? List.of(incident.fold().root().node())
                : List.of(incident.fold().root().node(), headline.caller());
        for (String service : services) {
            search(found, TraceQuery.between(from, to).service(service).failed());
        }
        if (found.isEmpty()) {
            for (String service : services) {
                search(found, TraceQuery.between(from, to).service(service));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingLong(TraceSummary::durationMicros)
                        .reversed()
                        .thenComparing(trace -> trace.traceId().toString()))
                .limit(WANTED)
                .map(trace -> new ExemplarTrace(
                        trace.traceId().toString(),
                        trace.startMicros() / 1_000,
                        trace.durationMicros(),
                        trace.rootService(),
                        trace.rootOperation(),
                        trace.spans(),
                        trace.errors()))
                .toList();
    }

    private void search(Map<String, TraceSummary> found, TraceQuery.Builder query) {
        spans.search(query.limit(LOOKED_AT).build())
                .traces()
                .forEach(trace -> found.put(trace.traceId().toString(), trace));
    }
}
