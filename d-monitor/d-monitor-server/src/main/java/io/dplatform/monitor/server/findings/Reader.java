package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.store.MetricQuery;
import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.SeriesKey;
import io.dplatform.monitor.server.store.SeriesType;
import io.dplatform.monitor.server.store.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads from the store what a judgement needs. Not thread-safe. */
final class Reader {

    /** By now whoever reports has reported what was before. */
    static final Duration REPORTED_AFTER = Duration.ofSeconds(6);

    private static final Set<SeriesType> CALLS = EnumSet.of(SeriesType.SEEN, SeriesType.OWN);
    private static final Set<SeriesType> CALLS_AND_PEERS = EnumSet.of(SeriesType.SEEN, SeriesType.OWN, SeriesType.PEER);
    private static final int STEPS_OF_REPORTS = 60;

    private static final int STRETCHES = 6;
    private static final int STEPS_OF_STRETCH = 30;

    /** What is happening now is no part of the past. */
    private static final int STEPS_OF_PRESENT = 6;

    private static final Duration PAST_KEPT = Duration.ofSeconds(60);

    private final MetricStore store;
    private Map<Subject, Past> past = Map.of();
    private Instant pastReadAt = Instant.MIN;

    Reader(MetricStore store) {
        this.store = store;
    }

    Observation read(Instant now, List<Check> checks, List<ExternalReading> readings) {
        return new Observation(now, running(now, checks), whole(now, checks), past(now), reported(now), readings);
    }

    private Map<Integer, Table> running(Instant now, List<Check> checks) {
        Map<Integer, Wanted> wanted = new TreeMap<>();
        for (int steps : Health.WINDOWS) {
            wanted.computeIfAbsent(steps, unused -> new Wanted()).all(Grain.EDGE);
        }
        for (int steps : List.of(2, 12)) {
            wanted.computeIfAbsent(steps, unused -> new Wanted()).all(Grain.INSTANCE);
        }
        for (Check check : checks) {
            if (check.isOfCalls() && !isOfWholeSteps(check)) {
                wanted.computeIfAbsent((int) Steps.in(check.window()), unused -> new Wanted())
                        .of(check.scope());
            }
        }
        long end = Steps.of(now) + 1;
        Map<Integer, Table> tables = new HashMap<>();
        wanted.forEach((steps, what) -> tables.put(steps, table(end - steps, end, what)));
        return tables;
    }

    private Map<Integer, Table> whole(Instant now, List<Check> checks) {
        Map<Integer, Wanted> wanted = new TreeMap<>();
        for (Check check : checks) {
            if (isOfWholeSteps(check)) {
                wanted.computeIfAbsent((int) Steps.in(check.window()), unused -> new Wanted())
                        .of(check.scope());
            }
        }
        long end = Steps.of(now.minus(REPORTED_AFTER));
        Map<Integer, Table> tables = new HashMap<>();
        wanted.forEach((steps, what) -> tables.put(steps, table(end - steps, end, what)));
        return tables;
    }

    /** A rate must not sink because the last reports are on their way. */
    static boolean isOfWholeSteps(Check check) {
        return check.signal() == Signal.RATE || check.signal() == Signal.NO_DATA;
    }

    private Table table(long first, long end, Wanted wanted) {
        Table table = new Table(wanted.grains);
        Set<SeriesType> types = wanted.grains.contains(Grain.INSTANCE) ? CALLS_AND_PEERS : CALLS;
        store.scan(
                new MetricQuery(types, wanted, first, end, end - first, Detail.LATENCIES),
                (key, point, cell) -> table.add(key, cell));
        return table.settle();
    }

    private Map<Subject, Past> past(Instant now) {
        if (pastReadAt.plus(PAST_KEPT).isAfter(now)) {
            return past;
        }
        pastReadAt = now;
        long end = Steps.of(now) + 1 - STEPS_OF_PRESENT;
        List<Table> stretches = new ArrayList<>();
        for (int i = 0; i < STRETCHES; i++) {
            stretches.add(new Table(Set.of(Grain.EDGE)));
        }
        long first = end - STRETCHES * STEPS_OF_STRETCH;
        store.scan(
                new MetricQuery(CALLS, key -> true, first, end, STEPS_OF_STRETCH, Detail.LATENCIES),
                (key, point, cell) -> stretches.get(point).add(key, cell));
        Map<Subject, List<Numbers>> byEdge = new HashMap<>();
        for (Table stretch : stretches) {
            stretch.settle().of(Grain.EDGE).forEach((edge, numbers) -> byEdge.computeIfAbsent(
                            edge, unused -> new ArrayList<>())
                    .add(numbers));
        }
        Map<Subject, Past> read = new HashMap<>();
        byEdge.forEach((edge, numbers) ->
                read.put(edge, Past.of(numbers, Steps.lengthOf(STEPS_OF_STRETCH).toSeconds())));
        past = Map.copyOf(read);
        return past;
    }

    private Map<String, Instant> reported(Instant now) {
        long end = Steps.of(now) + 1;
        Map<String, Instant> reported = new HashMap<>();
        store.scan(
                new MetricQuery(
                        EnumSet.of(SeriesType.REPORT), key -> true, end - STEPS_OF_REPORTS, end, 1, Detail.COUNTS),
                (key, point, cell) -> {
                    Instant stepEnd = Steps.startOf(end - STEPS_OF_REPORTS + point + 1);
                    reported.merge(key.callee(), stepEnd.isAfter(now) ? now : stepEnd, (a, b) -> a.isAfter(b) ? a : b);
                });
        return reported;
    }

    /** Which series a window is read of, and how finely. */
    static final class Wanted implements Predicate<SeriesKey> {

        private final Set<Grain> grains = EnumSet.noneOf(Grain.class);
        private final List<Scope> scopes = new ArrayList<>();
        private boolean all;

        void all(Grain grain) {
            grains.add(grain);
            all = true;
        }

        void of(Scope scope) {
            grains.add(scope.grain());
            scopes.add(scope);
        }

        @Override
        public boolean test(SeriesKey key) {
            if (all) {
                return true;
            }
            for (Scope scope : scopes) {
                if (key.kind() != null && scope.covers(key.kind(), key.caller(), key.callee())) {
                    return true;
                }
            }
            return false;
        }
    }
}
