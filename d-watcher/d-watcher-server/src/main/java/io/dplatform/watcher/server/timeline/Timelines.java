package io.dplatform.watcher.server.timeline;

import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.TraceAssembly;
import io.dplatform.tracker.server.TraceHits;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.tracker.server.TraceSummary;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.Changes;
import io.dplatform.watcher.server.engines.KeyNames;
import io.dplatform.watcher.server.ledger.ChangeItem;
import io.dplatform.watcher.server.settings.WatcherProperties;
import io.dplatform.watcher.server.timeline.Timeline.TraceLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds what was done under a business key, as far back as spans are kept. */
@Component
public final class Timelines {

    private static final int MAX_TRACES = 100;
    private static final int MAX_HOPS = 2_000;
    private static final int MAX_CHANGES = 50;

    /** What was changed before somebody ordered may be why the order failed. */
    private static final Duration CHANGES_BEFORE = Duration.ofMinutes(10);

    private static final Duration CHANGES_AFTER = Duration.ofMinutes(1);

    /** Clocks of services may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Logins change nothing that an order could meet. */
    private static final Set<ChangeKind> KINDS = EnumSet.complementOf(
            EnumSet.of(ChangeKind.SESSION, ChangeKind.USER, ChangeKind.DRAFT, ChangeKind.CHANNEL, ChangeKind.SILENCE));

    private final SpanStore spans;
    private final Changes changes;
    private final KeyNames names;
    private final Duration retention;
    private final Clock clock;

    Timelines(SpanStore spans, Changes changes, KeyNames names, WatcherProperties properties, Clock clock) {
        this.spans = spans;
        this.changes = changes;
        this.names = names;
        this.retention = properties.spans().maxAge();
        this.clock = clock;
    }

    /** A key with this value that is known here, and how many chains of calls carry it. */
    public record Found(String key, String value, int traces) {}

    Timeline of(TraceQuery.Key key) {
        TraceHits hits = search(key, MAX_TRACES);
        List<TraceLine> traces = new ArrayList<>();
        List<Hop> hops = new ArrayList<>();
        boolean truncated = hits.truncated();
        List<TraceSummary> earliestFirst = hits.traces().stream()
                .sorted(Comparator.comparingLong(TraceSummary::startMicros))
                .toList();
        for (TraceSummary summary : earliestFirst) {
            traces.add(line(summary));
            spans.trace(summary.traceId())
                    .map(TraceAssembly::assemble)
                    .ifPresent(trace -> hops.addAll(Hops.of(trace, key)));
            if (hops.size() > MAX_HOPS) {
                truncated = true;
                break;
            }
        }
        hops.sort(Comparator.comparingLong(Hop::startMicros).thenComparingInt(Hop::depth));
        List<Hop> shown = List.copyOf(hops.subList(0, Math.min(hops.size(), MAX_HOPS)));
        return new Timeline(key.name(), key.value(), traces, shown, changesOf(shown), truncated);
    }

    /** Under which of the known names a value was seen; for a search box, where nobody says what a number is. */
    public List<Found> named(String value) {
        List<Found> found = new ArrayList<>();
        for (String name : names.all()) {
            int traces = search(new TraceQuery.Key(name, value), 1).traces().size();
            if (traces > 0) {
                found.add(new Found(name, value, traces));
            }
        }
        return found;
    }

    /** The names under which things can be looked for. */
    List<String> names() {
        return names.all();
    }

    private TraceHits search(TraceQuery.Key key, int limit) {
        Instant now = clock.instant();
        return spans.search(TraceQuery.between(now.minus(retention), now.plus(AHEAD))
                .key(key.name(), key.value())
                .limit(limit)
                .build());
    }

    private List<ChangeItem> changesOf(List<Hop> hops) {
        if (hops.isEmpty()) {
            return List.of();
        }
        long first = hops.get(0).startMicros() / 1000;
        long last = 0;
        Set<String> services = new HashSet<>();
        for (Hop hop : hops) {
            last = Math.max(last, (hop.startMicros() + hop.durationMicros()) / 1000);
            services.add(hop.service());
            if (hop.peer() != null) {
                services.add(hop.peer());
            }
        }
        List<Change> found = changes
                .find(ChangeQuery.newest(ChangeQuery.MAX_LIMIT)
                        .between(first - CHANGES_BEFORE.toMillis(), last + CHANGES_AFTER.toMillis())
                        .ofKinds(KINDS))
                .stream()
                .filter(change -> change.services().isEmpty()
                        || change.services().stream().anyMatch(services::contains))
                .limit(MAX_CHANGES)
                .toList();
        Map<String, String> undone = changes.undone(found);
        return found.stream()
                .map(change -> ChangeItem.excerpt(change, undone.get(change.id())))
                .toList();
    }

    private static TraceLine line(TraceSummary summary) {
        return new TraceLine(
                summary.traceId().toString(),
                summary.startMicros() / 1000,
                summary.durationMicros(),
                summary.rootService(),
                summary.rootOperation(),
                summary.spans(),
                summary.errors());
    }
}
