package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.server.store.MetricQuery;
import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.monitor.server.store.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a check of what is stored, moment by moment, with the same judgement as of the present. Costs a bounded time: the more series
 * there are, the coarser it looks. Not thread-safe; made for one preview.
 */
final class History {

    private static final Duration CHUNK = Duration.ofHours(1);

    /** Moments times series that are looked at, at most. */
    private static final long BUDGET = 1_500_000;

    /** Steps of one look, finest first: resolutions that the store reads well. */
    private static final int[] LOOKS = {1, 3, 6, 30, 60};

    private static final int MAX_FIRINGS = 50;

    private final MetricStore store;
    private final Check check;
    private final Set<Subject> met = new HashSet<>();
    private final List<Preview.Firing> firings = new ArrayList<>();
    private final Map<WatchKey, Under> under = new HashMap<>();
    private final Deque<Look> window = new ArrayDeque<>();
    private final Map<Subject, Numbers> sums = new HashMap<>();
    private final Map<String, Instant> reported = new HashMap<>();

    private History(MetricStore store, Check check) {
        this.store = store;
        this.check = check;
    }

    /** What has been going on since. */
    private record Under(Instant since, double worst) {}

    /** What was counted between two looks. */
    private record Look(Map<Subject, Numbers> numbers) {}

    static Preview preview(MetricStore store, Check check, Duration length, Instant now) {
        return new History(store, check).run(length, now);
    }

    private Preview run(Duration length, Instant now) {
        long end = Steps.of(now);
        long windowSteps = Steps.in(check.window());
        long first = end - Steps.in(length);
        int look = look(first, end);
        first = Math.floorDiv(first, look) * look;
        int looksOfWindow = (int) Math.max(1, windowSteps / look);
        int stepsOfWindow = looksOfWindow * look;
        Judge judge = Judge.of(List.of(check.over(Steps.lengthOf(stepsOfWindow))));
        Watches watches = Watches.begin(Steps.startOf(first));
        long chunk = Steps.in(CHUNK) / look * look;
        for (long from = first; from < end; from += chunk) {
            long to = Math.min(end, from + chunk);
            List<Table> points = read(from, to, look);
            List<Set<String>> reporters = reporters(from, to, look);
            for (int i = 0; i < points.size(); i++) {
                Instant moment = Steps.startOf(Math.min(to, from + (long) (i + 1) * look));
                Map<Subject, Numbers> sum = slide(points.get(i).of(check.scope().grain()), looksOfWindow);
                reporters.get(i).forEach(app -> reported.put(app, moment));
                watches = judge.judge(observation(moment, sum, stepsOfWindow), evenly(watches, moment, look));
                note(watches, moment);
            }
        }
        Instant last = Steps.startOf(end);
        under.forEach((key, begun) -> firings.add(firing(key, begun, last)));
        firings.sort(Comparator.comparing(Preview.Firing::since).reversed());
        return new Preview(
                Steps.startOf(first),
                last,
                firings.size(),
                met.size(),
                Steps.lengthOf(look).toSeconds(),
                List.copyOf(firings.subList(0, Math.min(MAX_FIRINGS, firings.size()))));
    }

    /** Looks that are far apart are no gap: it is we who look seldom. */
    private static Watches evenly(Watches watches, Instant moment, int look) {
        return new Watches(
                watches.watches(),
                watches.known(),
                moment.minus(Steps.lengthOf(Math.min(look, 3))),
                watches.hearingSince(),
                watches.unwatched());
    }

    /** As fine as the budget allows. */
    private int look(long first, long end) {
        Set<SeriesKey> series = new HashSet<>();
        store.scan(
                new MetricQuery(types(), this::isMeant, first, end, end - first, Detail.COUNTS),
                (key, point, cell) -> series.add(key));
        for (int steps : LOOKS) {
            if (series.size() * ((end - first) / steps) <= BUDGET) {
                return steps;
            }
        }
        return LOOKS[LOOKS.length - 1];
    }

    private Set<SeriesType> types() {
        return check.scope().grain() == Grain.INSTANCE
                ? EnumSet.of(SeriesType.PEER)
                : EnumSet.of(SeriesType.SEEN, SeriesType.OWN);
    }

    private boolean isMeant(SeriesKey key) {
        return key.kind() != null && check.scope().covers(key.kind(), key.caller(), key.callee());
    }

    private List<Table> read(long from, long to, int look) {
        MetricQuery query = new MetricQuery(types(), this::isMeant, from, to, look, detail());
        List<Table> points = new ArrayList<>();
        for (int i = 0; i < query.points(); i++) {
            points.add(new Table(EnumSet.of(check.scope().grain())));
        }
        store.scan(query, (key, point, cell) -> points.get(point).add(key, cell));
        points.forEach(Table::settle);
        return points;
    }

    private Detail detail() {
        return check.signal() == Signal.P99 ? Detail.LATENCIES : Detail.COUNTS;
    }

    private List<Set<String>> reporters(long from, long to, int look) {
        MetricQuery query = new MetricQuery(EnumSet.of(SeriesType.REPORT), key -> true, from, to, look, Detail.COUNTS);
        List<Set<String>> points = new ArrayList<>();
        for (int i = 0; i < query.points(); i++) {
            points.add(new HashSet<>());
        }
        store.scan(query, (SeriesKey key, int point, Cell cell) -> points.get(point)
                .add(key.callee()));
        return points;
    }

    /** Adds what is new and takes away what is too old. */
    private Map<Subject, Numbers> slide(Map<Subject, Numbers> latest, int looksOfWindow) {
        latest.forEach((subject, numbers) -> {
            if (check.scope().covers(subject)) {
                met.add(subject);
                sums.computeIfAbsent(subject, unused -> new Numbers()).add(numbers);
            }
        });
        window.addLast(new Look(latest));
        if (window.size() > looksOfWindow) {
            window.removeFirst().numbers().forEach((subject, numbers) -> {
                Numbers sum = sums.get(subject);
                if (sum != null) {
                    sum.subtract(numbers);
                }
            });
        }
        return sums;
    }

    private Observation observation(Instant moment, Map<Subject, Numbers> sum, int stepsOfWindow) {
        Map<Integer, Table> tables =
                Map.of(stepsOfWindow, Table.settled(check.scope().grain(), sum));
        return new Observation(moment, tables, tables, Map.of(), reported, List.of());
    }

    private void note(Watches watches, Instant moment) {
        watches.watches().forEach((key, watch) -> {
            Finding finding = watch.finding();
            if (finding.state().isWrong()) {
                under.merge(
                        key,
                        new Under(finding.since(), finding.value()),
                        (a, b) -> new Under(a.since(), worse(a.worst(), b.worst())));
            }
        });
        under.entrySet().removeIf(entry -> {
            Watch watch = watches.watches().get(entry.getKey());
            boolean over = watch == null || !watch.isOpen();
            if (over) {
                firings.add(firing(entry.getKey(), entry.getValue(), moment));
            }
            return over;
        });
    }

    private double worse(double a, double b) {
        return check.side() == Check.Side.BELOW ? Math.min(a, b) : Math.max(a, b);
    }

    private static Preview.Firing firing(WatchKey key, Under begun, Instant until) {
        Subject subject = key.subject();
        return new Preview.Firing(
                subject.caller(),
                subject.callee(),
                subject.instance(),
                subject.operation(),
                begun.since(),
                until,
                begun.worst());
    }
}
