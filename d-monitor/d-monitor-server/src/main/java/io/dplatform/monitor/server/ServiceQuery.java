package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.LogEntry;
import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.monitor.server.view.ErrorFingerprint;
import io.dplatform.monitor.server.view.MonitoredInstance;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.ProcessView;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.monitor.server.view.ServiceDetail;
import io.dplatform.monitor.server.view.ServiceSummary;
import io.dplatform.monitor.snapshot.ProcessFacts;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Services, their operations and instances, and what they log. A service is who has ever reported; whom services call
 * besides (databases, hosts of others) is found on edges. Thread-safe.
 */
public final class ServiceQuery {

    /** An instance that ends is missed for so long; after that it is history, else each deploy would look like a loss. */
    private static final Duration MISSED_FOR = Duration.ofMinutes(5);

    private static final int SPARKLINE_POINTS = 30;
    private static final Duration NAMES_KEPT = Duration.ofSeconds(10);

    private final MetricStore store;
    private final Fleet fleet;
    private final MonitorOptions options;
    private final Clock clock;
    private volatile Names names = new Names(Instant.MIN, new TreeSet<>());

    ServiceQuery(MetricStore store, Fleet fleet, MonitorOptions options, Clock clock) {
        this.store = store;
        this.fleet = fleet;
        this.options = options;
        this.clock = clock;
    }

    /** All services that reported in the window or that others called in it, by name. */
    public List<ServiceSummary> list(TimeRange range) {
        Instant now = clock.instant();
        Reading reading = new Reading(range, now);
        Set<String> shown = new TreeSet<>(reading.presence.keySet());
        shown.addAll(reading.processes.keySet());
        SortedSet<String> known = names();
        reading.edges.keys().stream()
                .map(EdgeKey::callee)
                .filter(known::contains)
                .forEach(shown::add);
        return reading.summaries(shown);
    }

    /** One service in full; empty if it is not known. */
    public Optional<ServiceDetail> detail(String name, TimeRange range) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Reading reading = new Reading(range, now);
        ServiceSummary summary = reading.summaries(Set.of(name)).get(0);
        Span points = Span.points(range, EdgeQuery.CHART_POINTS, now);
        SeriesTally seen = new SeriesTally(points);
        SeriesTally own = new SeriesTally(points);
        Tally ownTally = new Tally();
        Predicate<SeriesKey> ofService = key -> key.callee().equals(name);
        store.scan(
                points.query(EnumSet.of(SeriesType.SEEN, SeriesType.OWN), ofService, Detail.LATENCIES),
                (key, point, cell) -> {
                    if (reading.edges.isSeen(key)) {
                        seen.add(point, cell);
                    }
                    if (key.type() == SeriesType.OWN) {
                        own.add(point, cell);
                    }
                });
        store.scan(
                reading.whole.query(EnumSet.of(SeriesType.OWN), ofService, Detail.LATENCIES),
                (key, point, cell) -> ownTally.add(cell));
        Set<String> witnesses = reading.witnesses(name);
        store.scan(
                points.query(EnumSet.of(SeriesType.REPORT), key -> witnesses.contains(key.callee()), Detail.COUNTS),
                (key, point, cell) -> {
                    seen.reported(point);
                    if (key.callee().equals(name)) {
                        own.reported(point);
                    }
                });
        return Optional.of(new ServiceDetail(
                summary,
                points.window(range),
                seen.series(),
                own.series(),
                reading.edges.reports(name) ? ownTally.stats(reading.whole.seconds(0)) : null,
                reading.edges.edges(key -> key.callee().equals(name)),
                reading.edges.edges(key -> key.caller().equals(name)),
                OperationTable.read(store, reading.whole, ofService, reading.edges)
                        .rows(),
                instances(name, range),
                errors(name, range)));
    }

    /** The operations of a service, over all callers. */
    public List<OperationRow> operations(String service, TimeRange range) {
        Instant now = clock.instant();
        Span whole = Span.whole(range, now);
        EdgeTable edges = EdgeTable.read(store, whole, Set.of());
        return OperationTable.read(store, whole, key -> key.callee().equals(service), edges)
                .rows();
    }

    /**
     * The instances that reported in the window, and besides, as rows of their own, the addresses at which callers tried: a
     * caller knows an address of the registry, which may differ from the name an instance has for itself.
     *
     * @param service null for all
     */
    public List<MonitoredInstance> instances(@Nullable String service, TimeRange range) {
        Instant now = clock.instant();
        Span whole = Span.whole(range, now);
        Map<List<String>, InstanceRow> rows = new TreeMap<>(
                Comparator.<List<String>, String>comparing(key -> key.get(0)).thenComparing(key -> key.get(1)));
        SortedSet<String> known = names();
        store.scan(
                whole.query(
                        EnumSet.of(SeriesType.PEER, SeriesType.INSTANCE, SeriesType.REPORT),
                        key -> service == null
                                ? known.contains(key.callee())
                                : key.callee().equals(service),
                        Detail.LATENCIES),
                (key, point, cell) -> {
                    InstanceRow row =
                            rows.computeIfAbsent(List.of(key.callee(), key.detail()), unused -> new InstanceRow());
                    if (key.type() == SeriesType.PEER) {
                        row.seen = row.seen == null ? new Tally() : row.seen;
                        row.seen.add(cell);
                    } else if (key.type() == SeriesType.INSTANCE) {
                        row.own = row.own == null ? new Tally() : row.own;
                        row.own.add(cell);
                    }
                });
        fleet.byApp(range.from(), range.to()).values().stream()
                .flatMap(Collection::stream)
                .filter(report -> service == null || Fleet.app(report).equals(service))
                .forEach(report -> rows.computeIfAbsent(
                                List.of(
                                        Fleet.app(report),
                                        report.sender().identity().instance()),
                                unused -> new InstanceRow())
                        .report = report);
        List<MonitoredInstance> instances = new ArrayList<>();
        rows.forEach((key, row) -> instances.add(instance(key.get(0), key.get(1), row, whole.seconds(0), now)));
        return instances;
    }

    private MonitoredInstance instance(String app, String instance, InstanceRow row, double seconds, Instant now) {
        ProcessReport report = row.report;
        ServiceIdentity identity = report == null ? null : report.sender().identity();
        Tally seen = row.seen;
        Tally own = row.own;
        return new MonitoredInstance(
                app,
                instance,
                identity == null ? null : AgentQuery.emptyToNull(identity.version()),
                identity == null ? null : AgentQuery.emptyToNull(identity.zone()),
                identity == null ? null : identity.lane().name(),
                identity == null ? null : AgentQuery.emptyToNull(identity.owner()),
                report == null ? null : AgentQuery.emptyToNull(report.sender().starterVersion()),
                report != null && !fleet.isSilent(report, now),
                report == null ? null : report.lastReport().toEpochMilli(),
                seen == null ? null : seen.stats(seconds),
                own == null ? null : own.stats(seconds),
                report == null ? null : process(report));
    }

    private static ProcessView process(ProcessReport report) {
        ProcessFacts facts = report.facts();
        return new ProcessView(
                facts.cpuShare(),
                facts.heapUsedBytes(),
                facts.heapMaxBytes(),
                report.gcPerMinute().toMillis(),
                facts.threads(),
                facts.fileHandles(),
                facts.fileHandlesMax(),
                report.sender().startedAt().toEpochMilli(),
                report.sender().javaVersion());
    }

    /**
     * What was logged as wrong in the window, most frequent first.
     *
     * @param service null for all
     */
    public List<ErrorFingerprint> errors(@Nullable String service, TimeRange range) {
        Span points = Span.points(range, EdgeQuery.CHART_POINTS, clock.instant());
        Map<String, ErrorRow> rows = new HashMap<>();
        store.scan(
                points.query(
                        EnumSet.of(SeriesType.LOG),
                        key -> service == null || key.callee().equals(service),
                        Detail.COUNTS),
                (key, point, cell) -> {
                    LogEntry entry = LogEntry.fromDetail(key.detail());
                    rows.computeIfAbsent(entry.fingerprint(), unused -> new ErrorRow(entry))
                            .add(entry, point, cell.count(CallResult.ERROR));
                });
        return rows.values().stream()
                .map(row -> row.view(points))
                .sorted(Comparator.comparingLong((ErrorFingerprint error) -> -error.count())
                        .thenComparing(ErrorFingerprint::fingerprint))
                .toList();
    }

    /** The names of all services that are known, those that have not reported for days included. */
    public SortedSet<String> names() {
        Instant now = clock.instant();
        Names known = names;
        if (known.readAt.isAfter(now.minus(NAMES_KEPT)) && !known.readAt.isAfter(now)) {
            return withFleet(known.names);
        }
        SortedSet<String> read = new TreeSet<>();
        store.scan(
                Span.whole(TimeRange.last(longest(options.retention()), now), now)
                        .query(EnumSet.of(SeriesType.REPORT), key -> true, Detail.COUNTS),
                (key, point, cell) -> read.add(key.callee()));
        names = new Names(now, read);
        return withFleet(read);
    }

    private SortedSet<String> withFleet(SortedSet<String> stored) {
        SortedSet<String> all = new TreeSet<>(stored);
        all.addAll(fleet.apps());
        return all;
    }

    private static Duration longest(Duration retention) {
        return retention.compareTo(TimeRange.MAX) > 0 ? TimeRange.MAX : retention;
    }

    private record Names(Instant readAt, SortedSet<String> names) {}

    private static final class InstanceRow {
        private @Nullable Tally seen;
        private @Nullable Tally own;
        private @Nullable ProcessReport report;
    }

    private static final class ErrorRow {

        private LogEntry entry;
        private int lastPoint = -1;
        private long count;

        ErrorRow(LogEntry entry) {
            this.entry = entry;
        }

        void add(LogEntry seen, int point, long more) {
            if (more > 0 && point >= lastPoint) {
                lastPoint = point;
                entry = seen;
            }
            count += more;
        }

        ErrorFingerprint view(Span points) {
            Instant end = points.endOf(Math.max(0, lastPoint));
            Instant lastSeen = end.isAfter(points.now()) ? points.now() : end;
            return new ErrorFingerprint(
                    entry.fingerprint(),
                    entry.level(),
                    entry.logger(),
                    entry.sample(),
                    count,
                    lastSeen.toEpochMilli(),
                    AgentQuery.emptyToNull(entry.exception()));
        }
    }

    /** What summaries are made of, read once. */
    private final class Reading {

        private final Span whole;
        private final Span sparkline;
        private final Instant now;
        private final Instant lately;
        private final EdgeTable edges;
        private final Map<String, List<ProcessReport>> processes;

        /** When instances reported last in the window, by app. */
        private final Map<String, Map<String, Instant>> presence = new HashMap<>();

        private final Map<String, SeriesTally> sparklines = new HashMap<>();

        Reading(TimeRange range, Instant now) {
            this.now = now;
            lately = (range.to().isAfter(now) ? now : range.to()).minus(MISSED_FOR);
            whole = Span.whole(range, now);
            sparkline = Span.points(range, SPARKLINE_POINTS, now);
            edges = EdgeTable.read(store, whole, fleet.strained(now));
            processes = fleet.byApp(range.from(), range.to());
            store.scan(
                    sparkline.query(EnumSet.of(SeriesType.REPORT), key -> true, Detail.COUNTS), (key, point, cell) -> {
                        Instant end = sparkline.endOf(point);
                        presence.computeIfAbsent(key.callee(), unused -> new HashMap<>())
                                .merge(key.detail(), end.isAfter(now) ? now : end, (a, b) -> a.isAfter(b) ? a : b);
                    });
        }

        List<ServiceSummary> summaries(Set<String> services) {
            store.scan(
                    sparkline.query(
                            EnumSet.of(SeriesType.SEEN, SeriesType.OWN),
                            key -> services.contains(key.callee()) && edges.isSeen(key),
                            Detail.COUNTS),
                    (key, point, cell) -> sparklines
                            .computeIfAbsent(key.callee(), unused -> new SeriesTally(sparkline))
                            .add(point, cell));
            return services.stream().map(this::summary).toList();
        }

        private ServiceSummary summary(String name) {
            List<ProcessReport> reports = processes.getOrDefault(name, List.of());
            Map<String, Instant> present = presence.getOrDefault(name, Map.of());
            Set<String> instances = new HashSet<>();
            present.forEach((instance, last) -> {
                if (last.isAfter(lately)) {
                    instances.add(instance);
                }
            });
            reports.stream()
                    .filter(report -> report.lastReport().isAfter(lately))
                    .forEach(report -> instances.add(report.sender().identity().instance()));
            Set<CallKind> kinds = EnumSet.noneOf(CallKind.class);
            Set<String> callers = new HashSet<>();
            Set<String> dependencies = new HashSet<>();
            Tally seen = new Tally();
            for (EdgeKey key : edges.keys()) {
                if (key.callee().equals(name)) {
                    kinds.add(key.kind());
                    seen.add(edges.seen(key));
                    callers.add(key.caller());
                }
                if (key.caller().equals(name)) {
                    dependencies.add(key.callee());
                }
            }
            callers.remove(name);
            dependencies.remove(name);
            SeriesTally line = sparklines.getOrDefault(name, new SeriesTally(sparkline));
            ProcessReport latest = reports.stream()
                    .max(Comparator.comparing(ProcessReport::lastReport))
                    .orElse(null);
            return new ServiceSummary(
                    name,
                    latest == null
                            ? null
                            : AgentQuery.emptyToNull(latest.sender().identity().owner()),
                    List.copyOf(kinds),
                    (int) reports.stream()
                            .filter(report -> !fleet.isSilent(report, now))
                            .count(),
                    instances.size(),
                    distinct(reports, report -> report.sender().identity().version()),
                    distinct(
                            reports, report -> report.sender().identity().lane().name()),
                    latest == null
                            ? null
                            : AgentQuery.emptyToNull(latest.sender().starterVersion()),
                    seen.stats(whole.seconds(0)),
                    callers.size(),
                    dependencies.size(),
                    lastSeen(latest, present),
                    line.rates(),
                    line.errorShares());
        }

        private long lastSeen(@Nullable ProcessReport latest, Map<String, Instant> present) {
            if (latest != null) {
                return latest.lastReport().toEpochMilli();
            }
            return present.values().stream()
                    .max(Comparator.naturalOrder())
                    .map(Instant::toEpochMilli)
                    .orElse(0L);
        }

        private List<String> distinct(List<ProcessReport> reports, Function<ProcessReport, String> what) {
            return reports.stream()
                    .map(what)
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** Who would have counted calls of a service: itself, and its callers that report. */
        Set<String> witnesses(String name) {
            Set<String> witnesses = new HashSet<>(Set.of(name));
            for (EdgeKey key : edges.keys()) {
                if (key.callee().equals(name) && edges.seatOf(key) == Seat.CALLER) {
                    witnesses.add(key.caller());
                }
            }
            return witnesses;
        }
    }
}
