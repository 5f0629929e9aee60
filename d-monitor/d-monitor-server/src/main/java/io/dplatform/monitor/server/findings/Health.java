package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.findings.Sighting.Word;
import io.dplatform.monitor.server.store.Steps;
import io.dplatform.tracker.context.CallKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The health of every edge and instance, with no rule to write: against its own past, with a floor, and only where there are enough
 * calls to tell. Made for one observation.
 */
final class Health {

    static final String PREFIX = "default/";
    static final String ERRORS = PREFIX + "errors";
    static final String TIMEOUTS = PREFIX + "timeouts";
    static final String LATENCY = PREFIX + "latency";
    static final String INSTANCE_TIMEOUTS = PREFIX + "instance-timeouts";
    static final String INSTANCE_ERRORS = PREFIX + "instance-errors";
    static final String CONSUMER = PREFIX + "consumer";
    static final String SILENT = PREFIX + "silent";

    /** Windows by length in steps: the shortest that has enough calls is judged, so that busy edges are told of at once. */
    static final List<Integer> WINDOWS = List.of(1, 2, 12, 30);

    private static final long[] ENOUGH_CALLS = {10, 10, 10, 5};

    private static final double SICK_SHARE = 0.05;
    private static final double GRAVE_SHARE = 0.25;
    private static final long MIN_FAULTS = 5;
    private static final Duration SURE = Duration.ofSeconds(10);

    /** An edge that never was without faults is sick at three times its usual share, and a little more. */
    private static final double USUAL_FACTOR = 3;

    private static final double ABOVE_USUAL = 0.02;

    /** Once below this part of the threshold, it is well again. */
    private static final double WELL_PART = 0.6;

    private static final long ENOUGH_CALLS_OF_LATENCY = 20;
    private static final long MIN_SLOW = 5;
    private static final double SLOW_SHARE = 0.01;
    private static final double MOST_SLOW_SHARE = 0.3;
    private static final Duration SURE_OF_LATENCY = Duration.ofSeconds(30);

    /** A baseline that is this old is no longer held against the present. */
    private static final Duration HABIT = Duration.ofHours(6);

    private static final long MIN_TRIES = 5;
    private static final double SICK_INSTANCE_SHARE = 0.5;
    private static final double WELL_INSTANCE_SHARE = 0.2;

    private static final long MIN_STUCK = 5;

    private static final Duration SILENT_FOR = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final double MISSED_SECONDS = 120;
    private static final String TOPIC = "topic:";

    private final Observation observation;
    private final Watches before;
    private final List<Scope> except;
    private final List<Sighting> sightings = new ArrayList<>();

    /** @param except edges that somebody took out of it */
    Health(Observation observation, Watches before, List<Scope> except) {
        this.observation = observation;
        this.before = before;
        this.except = except;
    }

    List<Sighting> sightings() {
        Map<String, Set<Subject>> open = openSubjects();
        Map<Subject, Numbers> lately = observation.running(30).of(Grain.EDGE);
        for (Subject edge : union(lately.keySet(), open, ERRORS, TIMEOUTS, LATENCY)) {
            faults(edge);
            latency(edge);
        }
        instances(open);
        consumers(open);
        silent(open);
        return sightings;
    }

    private Map<String, Set<Subject>> openSubjects() {
        Map<String, Set<Subject>> open = new HashMap<>();
        for (WatchKey key : before.watches().keySet()) {
            if (key.rule().startsWith(PREFIX)) {
                open.computeIfAbsent(key.rule(), unused -> new HashSet<>()).add(key.subject());
            }
        }
        return open;
    }

    private static Set<Subject> union(Set<Subject> known, Map<String, Set<Subject>> open, String... rules) {
        Set<Subject> all = new HashSet<>(known);
        for (String rule : rules) {
            all.addAll(open.getOrDefault(rule, Set.of()));
        }
        return all;
    }

    private void faults(Subject edge) {
        Window window = observation.canTell(edge) ? enough(edge) : null;
        Past past = observation.past().getOrDefault(edge, Past.NONE);
        if (window == null) {
            Word word = observation.canTell(edge) ? Word.QUIET : Word.UNKNOWN;
            share(ERRORS, edge, Signal.ERROR_SHARE, Window.NONE, 0, past.errorShare(), word);
            stuckOr(edge, Window.NONE, past, word);
            return;
        }
        Word begins = hasJustBegun(edge) ? Word.UNDECIDED : null;
        long errors = window.numbers.faults() - window.numbers.timeouts();
        share(ERRORS, edge, Signal.ERROR_SHARE, window, errors, past.errorShare(), begins);
        stuckOr(edge, window, past, begins);
    }

    /** Whether it is new here: its caches are empty and its classes not loaded, and its first calls are no measure of it. */
    private boolean hasJustBegun(Subject edge) {
        return !observation.past().containsKey(edge);
    }

    private boolean hasJustBegun(String callee) {
        return observation.past().keySet().stream()
                .noneMatch(edge -> edge.callee().equals(callee));
    }

    /** Calls that hang where there used to be many are timeouts that have not happened yet. */
    private void stuckOr(Subject edge, Window window, Past past, @Nullable Word untold) {
        long stuck = observation.running(1).of(Grain.EDGE, edge).inFlight();
        Numbers lately = observation.running(2).of(Grain.EDGE, edge);
        boolean hangs = past.isKnown()
                && stuck >= MIN_STUCK
                && stuck >= 4 * lately.count()
                && lately.count() < past.perSecond() * 10 / 4;
        if (hangs) {
            double share = (double) stuck / (stuck + lately.count());
            add(
                    TIMEOUTS,
                    edge,
                    Severity.CRITICAL,
                    Signal.TIMEOUT_SHARE,
                    share,
                    SICK_SHARE,
                    Word.WRONG,
                    Duration.ZERO,
                    String.format(Locale.ROOT, "%d calls hang and hardly any ends", stuck));
            return;
        }
        share(TIMEOUTS, edge, Signal.TIMEOUT_SHARE, window, window.numbers.timeouts(), past.timeoutShare(), untold);
    }

    private void share(
            String rule, Subject edge, Signal signal, Window window, long bad, double usual, @Nullable Word untold) {
        double threshold = held(rule, edge, Math.max(SICK_SHARE, USUAL_FACTOR * usual + ABOVE_USUAL));
        long count = window.numbers.count();
        double share = count == 0 ? 0 : (double) bad / count;
        Word word = untold != null
                ? untold
                : bad >= MIN_FAULTS && share >= threshold
                        ? Word.WRONG
                        : share < WELL_PART * threshold ? Word.FINE : Word.UNDECIDED;
        boolean grave = share >= Math.max(GRAVE_SHARE, threshold);
        String what = signal == Signal.TIMEOUT_SHARE ? "timeouts" : "errors";
        add(
                rule,
                edge,
                grave ? Severity.CRITICAL : Severity.WARNING,
                signal,
                share,
                threshold,
                ofThePresent(word, window, rule, edge),
                grave ? Duration.ZERO : SURE,
                String.format(Locale.ROOT, "%.1f %% %s (usual: below %.1f %%)", 100 * share, what, 100 * threshold));
    }

    private void latency(Subject edge) {
        Past past = observation.past().getOrDefault(edge, Past.NONE);
        Watch watch = before.watches().get(new WatchKey(LATENCY, edge));
        if (!past.isKnown() && watch == null) {
            return;
        }
        long usual = past.p99Micros();
        long floor = floorMicros(edge.kind());
        double threshold = held(LATENCY, edge, Math.max(USUAL_FACTOR * usual, usual + floor));
        Window window = observation.canTell(edge) ? firstWith(ENOUGH_CALLS_OF_LATENCY, edge) : null;
        if (window == null) {
            Word word = observation.canTell(edge) ? Word.QUIET : Word.UNKNOWN;
            add(LATENCY, edge, Severity.WARNING, Signal.P99, 0, threshold, word, SURE_OF_LATENCY, "");
            return;
        }
        Numbers numbers = window.numbers;
        long slow = numbers.slowerThan((long) threshold);
        double share = (double) slow / numbers.count();
        Word word = slow >= MIN_SLOW && share >= SLOW_SHARE
                ? Word.WRONG
                : share < SLOW_SHARE / 2 ? Word.FINE : Word.UNDECIDED;
        long p99 = numbers.p99Micros();
        boolean grave = share >= 0.5 && p99 >= 1_000_000 && p99 >= 10 * usual;
        add(
                LATENCY,
                edge,
                grave ? Severity.CRITICAL : Severity.WARNING,
                Signal.P99,
                p99,
                threshold,
                ofThePresent(word, window, LATENCY, edge),
                share >= MOST_SLOW_SHARE ? Duration.ZERO : SURE_OF_LATENCY,
                String.format(Locale.ROOT, "p99 %.0f ms (usual: below %.0f ms)", p99 / 1e3, threshold / 1e3));
    }

    /** A difference that nobody waits for is none. */
    private static long floorMicros(@Nullable CallKind kind) {
        return kind == CallKind.CACHE ? 20_000 : kind == CallKind.SQL ? 50_000 : 100_000;
    }

    /** While it is wrong, what it is measured against stays: else a long fault would become what is usual. */
    private double held(String rule, Subject subject, double threshold) {
        Watch watch = before.watches().get(new WatchKey(rule, subject));
        if (watch == null || !watch.isOpen()) {
            return threshold;
        }
        Finding finding = watch.finding();
        return finding.since().plus(HABIT).isAfter(observation.now()) ? finding.threshold() : threshold;
    }

    /** One instance that its callers fare badly with while they fare well with the others: frozen, or broken by itself. */
    private void instances(Map<String, Set<Subject>> open) {
        Siblings fresh = siblings(2);
        Siblings lately = siblings(12);
        for (Subject instance : union(lately.instances.keySet(), open, INSTANCE_TIMEOUTS, INSTANCE_ERRORS)) {
            long tries = fresh.own(instance).count();
            // What callers pass over hurts nobody any more, however it was two minutes ago.
            boolean passedOver = tries == 0 && fresh.all(instance).count() >= MIN_TRIES;
            Siblings told = tries >= MIN_TRIES || passedOver ? fresh : lately;
            boolean alone = lately.areAlone(instance);
            instance(INSTANCE_TIMEOUTS, instance, told, alone, Signal.TIMEOUT_SHARE);
            instance(INSTANCE_ERRORS, instance, told, alone, Signal.ERROR_SHARE);
        }
    }

    private Siblings siblings(int steps) {
        return new Siblings(steps, observation.running(steps).of(Grain.INSTANCE));
    }

    private void instance(String rule, Subject instance, Siblings siblings, boolean alone, Signal signal) {
        Numbers own = siblings.own(instance);
        Numbers all = siblings.all(instance);
        long bad = bad(own, signal);
        double share = own.count() == 0 ? 0 : (double) bad / own.count();
        long otherCalls = all.count() - own.count();
        double others = otherCalls == 0 ? 0 : (double) (bad(all, signal) - bad) / otherCalls;
        boolean itself = alone || (otherCalls >= MIN_TRIES && others < WELL_INSTANCE_SHARE);
        Word word;
        if (own.count() < MIN_TRIES) {
            boolean stillBad = bad > 0 && share >= WELL_INSTANCE_SHARE;
            word = stillBad ? Word.UNDECIDED : observation.hearsAnybody() ? Word.QUIET : Word.UNKNOWN;
        } else if (bad >= MIN_TRIES && share >= SICK_INSTANCE_SHARE && itself) {
            word = hasJustBegun(instance.callee()) ? Word.UNDECIDED : Word.WRONG;
        } else {
            // Where all of them fare alike it is not the matter of one.
            word = share < WELL_INSTANCE_SHARE || !itself ? Word.FINE : Word.UNDECIDED;
        }
        String what = signal == Signal.TIMEOUT_SHARE ? "time out" : "fail";
        add(
                rule,
                instance,
                Severity.CRITICAL,
                signal,
                share,
                SICK_INSTANCE_SHARE,
                // Who is put back is judged by how it fares now, and not by why it was held.
                ofThePresent(word, new Window(siblings.steps, own), rule, instance),
                bad >= MIN_FAULTS ? Duration.ZERO : Duration.ofSeconds(5),
                String.format(
                        Locale.ROOT,
                        "%.0f %% of the tries at this instance %s%s",
                        100 * share,
                        what,
                        alone ? "; it is the only one" : ", at the others hardly any"));
    }

    /** The instances of all callees in one window, and each callee's together. */
    private static final class Siblings {

        private final int steps;
        private final Map<Subject, Numbers> instances;
        private final Map<Subject, Numbers> together = new HashMap<>();
        private final Map<Subject, Integer> howMany = new HashMap<>();

        Siblings(int steps, Map<Subject, Numbers> instances) {
            this.steps = steps;
            this.instances = instances;
            instances.forEach((instance, numbers) -> {
                together.computeIfAbsent(callee(instance), unused -> new Numbers())
                        .add(numbers);
                howMany.merge(callee(instance), 1, Integer::sum);
            });
        }

        Numbers own(Subject instance) {
            return instances.getOrDefault(instance, Numbers.NONE);
        }

        Numbers all(Subject instance) {
            return together.getOrDefault(callee(instance), Numbers.NONE);
        }

        boolean areAlone(Subject instance) {
            return howMany.getOrDefault(callee(instance), 0) <= 1;
        }

        private static Subject callee(Subject instance) {
            return Subject.callee(instance.callee(), instance.kind());
        }
    }

    private static long bad(Numbers numbers, Signal signal) {
        return signal == Signal.TIMEOUT_SHARE ? numbers.timeouts() : numbers.faults() - numbers.timeouts();
    }

    /** A topic that is still written to, and a group that used to read it and no longer does. */
    private void consumers(Map<String, Set<Subject>> open) {
        Set<Subject> usual = new HashSet<>(open.getOrDefault(CONSUMER, Set.of()));
        observation.past().forEach((edge, past) -> {
            if (edge.kind() == CallKind.MESSAGE && edge.caller().startsWith(TOPIC) && past.isKnown()) {
                usual.add(edge);
            }
        });
        // After a gap the writer may be heard of again before the reader is.
        boolean heardAll =
                before.hearingSince().plusSeconds((long) MISSED_SECONDS).isBefore(observation.now());
        for (Subject reader : usual) {
            long read = observation.running(12).of(Grain.EDGE, reader).count();
            long written = 0;
            for (Map.Entry<Subject, Numbers> edge :
                    observation.running(12).of(Grain.EDGE).entrySet()) {
                written += edge.getKey().callee().equals(reader.caller())
                        ? edge.getValue().count()
                        : 0;
            }
            Word word = read > 0
                    ? Word.FINE
                    : written >= ENOUGH_CALLS[0]
                            ? heardAll ? Word.WRONG : Word.UNDECIDED
                            : observation.hearsAnybody() ? Word.QUIET : Word.UNKNOWN;
            add(
                    CONSUMER,
                    reader,
                    Severity.CRITICAL,
                    Signal.NO_DATA,
                    MISSED_SECONDS,
                    MISSED_SECONDS,
                    word,
                    Duration.ZERO,
                    String.format(Locale.ROOT, "%d messages were sent and none was read for two minutes", written));
        }
    }

    /** A service of which no instance reports any more. Whether it was meant to end is not known here. */
    private void silent(Map<String, Set<Subject>> open) {
        if (before.hearingSince().plus(GRACE).isAfter(observation.now()) || !observation.hearsAnybody()) {
            return;
        }
        Set<Subject> apps = new HashSet<>(open.getOrDefault(SILENT, Set.of()));
        observation.reported().keySet().forEach(app -> apps.add(Subject.callee(app, null)));
        for (Subject app : apps) {
            Instant last = observation.reported().get(app.callee());
            boolean reports = observation.reports(app.callee());
            Word word = reports ? Word.FINE : last == null ? Word.UNKNOWN : Word.WRONG;
            long seconds = last == null
                    ? SILENT_FOR.toSeconds()
                    : Duration.between(last, observation.now()).toSeconds();
            add(
                    SILENT,
                    app,
                    Severity.INFO,
                    Signal.NO_DATA,
                    seconds,
                    Observation.SILENT_AFTER.toSeconds(),
                    word,
                    Duration.ZERO,
                    String.format(Locale.ROOT, "no instance has reported for %d s", seconds));
        }
    }

    /**
     * Fewer calls take a longer window, which may hold what was over before. That is known already and says nothing of the present; too
     * few calls do not, either.
     */
    private Word ofThePresent(Word word, Window window, String rule, Subject subject) {
        Watch watch = before.watches().get(new WatchKey(rule, subject));
        Instant well = watch == null ? null : watch.wellSince();
        boolean bad = word == Word.WRONG || word == Word.UNDECIDED;
        return bad && well != null && window.firstStep(observation.now()) < Steps.of(well) ? Word.QUIET : word;
    }

    /** Null where no window has enough calls. */
    private @Nullable Window enough(Subject edge) {
        for (int i = 0; i < WINDOWS.size(); i++) {
            Window window = window(WINDOWS.get(i), edge);
            if (window.numbers.count() >= ENOUGH_CALLS[i]) {
                return window;
            }
        }
        return null;
    }

    private @Nullable Window firstWith(long calls, Subject edge) {
        for (int steps : WINDOWS) {
            Window window = window(steps, edge);
            if (window.numbers.count() >= calls) {
                return window;
            }
        }
        return null;
    }

    private Window window(int steps, Subject edge) {
        return new Window(steps, observation.running(steps).of(Grain.EDGE, edge));
    }

    private record Window(int steps, Numbers numbers) {

        static final Window NONE = new Window(0, Numbers.NONE);

        /** The running step is the last one. */
        long firstStep(Instant now) {
            return Steps.of(now) + 1 - steps;
        }
    }

    /** What is neither wrong nor watched needs no word. */
    private void add(
            String rule,
            Subject subject,
            Severity severity,
            Signal signal,
            double value,
            double threshold,
            Word word,
            Duration hold,
            String text) {
        if (except.stream().anyMatch(scope -> scope.covers(subject))) {
            return;
        }
        WatchKey key = new WatchKey(rule, subject);
        if (word == Word.WRONG || before.watches().containsKey(key)) {
            sightings.add(new Sighting(key, severity, signal, value, threshold, word, hold, text));
        }
    }
}
