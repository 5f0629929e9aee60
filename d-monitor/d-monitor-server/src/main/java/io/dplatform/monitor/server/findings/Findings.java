package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.store.MetricStore;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is wrong now. Looks every few seconds; whoever wants to know asks {@link #current()}. Thread-safe.
 */
public final class Findings {

    /** Time between two looks. */
    public static final Duration TICK = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Findings.class.getName());

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.state().isWrong())
            .thenComparing(Finding::severity)
            .thenComparing(Finding::since)
            .reversed()
            .thenComparing(Finding::id);

    private final MetricStore store;
    private final Reader reader;
    private final Clock clock;
    private final List<ExternalSignal> externals = new CopyOnWriteArrayList<>();
    private volatile Asked asked = new Asked(List.of(), List.of());
    private volatile Shown shown;

    // Of the thread that looks alone.
    private Watches watches;
    private long failures;

    public Findings(MetricStore store, Clock clock) {
        this.store = store;
        this.reader = new Reader(store);
        this.clock = clock;
        this.watches = Watches.begin(clock.instant());
        this.shown = new Shown(List.of(), new Look(clock.instant(), Duration.ZERO, 0, 0, 0));
    }

    /**
     * How the last look went.
     *
     * @param watched findings and what may become one
     * @param unwatched findings that found no place, since the start
     * @param failures looks and external signals that failed, since the start
     */
    public record Look(Instant at, Duration took, int watched, long unwatched, long failures) {}

    private record Shown(List<Finding> findings, Look look) {}

    /** All that is wrong, may soon be, or was until a few minutes ago; the worst and latest first. */
    public List<Finding> current() {
        return shown.findings();
    }

    /** One of the current findings. */
    public Optional<Finding> find(String id) {
        return current().stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    public Look lastLook() {
        return shown.look();
    }

    private record Asked(List<Check> checks, List<Scope> healthExcept) {}

    /** Puts these checks in force from the next look on, instead of those before. */
    public void ask(List<Check> checks) {
        ask(checks, List.of());
    }

    /**
     * Puts these checks in force from the next look on, instead of those before.
     *
     * @param healthExcept what is not judged by the health that needs no rule
     */
    public void ask(List<Check> checks, List<Scope> healthExcept) {
        this.asked = new Asked(List.copyOf(checks), List.copyOf(healthExcept));
    }

    /** The checks in force. */
    public List<Check> checks() {
        return asked.checks();
    }

    /** Asks this, too, from the next look on. */
    public void listenTo(ExternalSignal signal) {
        externals.add(signal);
    }

    /**
     * How many times a check would have fired, by the same judgement over what is stored. Takes up to seconds.
     *
     * @param length of the past, up to now; at most 31 days
     */
    public Preview preview(Check check, Duration length) {
        return History.preview(store, check, length, clock.instant());
    }

    /** Looks once. Called by one thread at a time; never throws. */
    public synchronized void look() {
        Instant now = clock.instant();
        long began = System.nanoTime();
        try {
            Asked current = asked;
            Observation observation = reader.read(now, current.checks(), readings(now));
            watches = Judge.withHealth(current.checks(), current.healthExcept()).judge(observation, watches);
        } catch (RuntimeException e) {
            failures++;
            LOG.log(Level.WARNING, "looking for findings failed and is tried again in " + TICK.toSeconds() + " s", e);
        }
        List<Finding> findings = watches.watches().values().stream()
                .filter(watch -> watch.isShown(now))
                .map(Watch::finding)
                .sorted(ORDER)
                .toList();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        shown = new Shown(findings, new Look(now, took, watches.watches().size(), watches.unwatched(), failures));
    }

    private List<ExternalReading> readings(Instant now) {
        List<ExternalReading> readings = new ArrayList<>();
        for (ExternalSignal external : externals) {
            try {
                readings.addAll(external.read(now));
            } catch (RuntimeException e) {
                failures++;
                LOG.log(Level.WARNING, external.getClass().getName() + " failed and says nothing this time", e);
            }
        }
        return readings;
    }
}
