package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.findings.Check.Side;
import io.dplatform.monitor.server.findings.Sighting.Word;
import io.dplatform.monitor.server.store.Steps;
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

/** What the written rules say of one observation. Made for one observation. */
final class Questions {

    /** A subject that had calls within this time is missed by a rule about absence. */
    private static final Duration KNOWN_FOR = Duration.ofHours(24);

    private static final int MAX_KNOWN = 2_000;

    /** Reports may take so long to come back after we were away. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Observation observation;
    private final Watches before;
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<String, Map<Subject, Instant>> known = new HashMap<>();

    Questions(Observation observation, Watches before) {
        this.observation = observation;
        this.before = before;
    }

    Questions ask(List<Check> checks) {
        Map<String, Set<Subject>> watched = new HashMap<>();
        for (WatchKey key : before.watches().keySet()) {
            watched.computeIfAbsent(key.rule(), unused -> new HashSet<>()).add(key.subject());
        }
        for (Check check : checks) {
            ask(check, watched.getOrDefault(check.name(), Set.of()));
        }
        return this;
    }

    List<Sighting> sightings() {
        return sightings;
    }

    Map<String, Map<Subject, Instant>> known() {
        return known;
    }

    private void ask(Check check, Set<Subject> watched) {
        if (!check.isOfCalls()) {
            askReadings(check, watched);
            return;
        }
        int steps = (int) Steps.in(check.window());
        boolean whole = check.signal() == Signal.RATE || check.signal() == Signal.NO_DATA;
        Map<Subject, Numbers> table = (whole ? observation.whole(steps) : observation.running(steps))
                .of(check.scope().grain());
        Set<Subject> subjects = new HashSet<>(watched);
        table.forEach((subject, numbers) -> {
            if (check.scope().covers(subject)) {
                subjects.add(subject);
            }
        });
        Map<Subject, Instant> met = check.looksForAbsence() ? met(check, table) : Map.of();
        subjects.addAll(met.keySet());
        Subject only = check.scope().only();
        if (only != null) {
            subjects.add(only);
        }
        for (Subject subject : subjects) {
            Numbers numbers = table.getOrDefault(subject, Numbers.NONE);
            double value = value(check, subject, numbers, met.get(subject));
            boolean wrong = isWrong(check, value);
            Word word = check.looksForAbsence()
                    ? absence(check, subject, numbers, wrong, only)
                    : presence(check, subject, numbers, wrong, only);
            add(check, subject, value, word);
        }
    }

    private static boolean isWrong(Check check, double value) {
        if (check.signal() == Signal.NO_DATA) {
            return value > 0;
        }
        return check.side() == Side.ABOVE ? value > check.threshold() : value < check.threshold();
    }

    private Word presence(Check check, Subject subject, Numbers numbers, boolean wrong, @Nullable Subject only) {
        if (check.signal() != Signal.RATE && numbers.count() < Math.max(1, check.minCalls())) {
            return observation.canTell(subject) ? Word.QUIET : missingOrUnknown(check, subject, only);
        }
        if (numbers.count() == 0 && !observation.canTell(subject)) {
            return missingOrUnknown(check, subject, only);
        }
        return wrong ? Word.WRONG : Word.FINE;
    }

    /** Silence is a finding only where we have listened all the time. */
    private Word absence(Check check, Subject subject, Numbers numbers, boolean wrong, @Nullable Subject only) {
        if (!wrong) {
            return Word.FINE;
        }
        if (!observation.hearsAnybody()) {
            return Word.UNKNOWN;
        }
        if (!listenedFor(check.window())) {
            return before.watches().containsKey(new WatchKey(check.name(), subject)) ? Word.UNDECIDED : Word.QUIET;
        }
        if (check.signal() == Signal.RATE && !observation.canTell(subject)) {
            return numbers.count() > 0 ? Word.WRONG : missingOrUnknown(check, subject, only);
        }
        return Word.WRONG;
    }

    private Word missingOrUnknown(Check check, Subject subject, @Nullable Subject only) {
        return subject.equals(only) && listenedFor(check.window()) ? Word.MISSING : Word.UNKNOWN;
    }

    private boolean listenedFor(Duration window) {
        return before.hearingSince().plus(window).plus(GRACE).isBefore(observation.now());
    }

    /** Whom a rule about absence has met, with the last calls of each. */
    private Map<Subject, Instant> met(Check check, Map<Subject, Numbers> table) {
        Map<Subject, Instant> met = new HashMap<>();
        before.known().getOrDefault(check.name(), Map.of()).forEach((subject, last) -> {
            if (last.plus(KNOWN_FOR).isAfter(observation.now()) && check.scope().covers(subject)) {
                met.put(subject, last);
            }
        });
        table.forEach((subject, numbers) -> {
            boolean place = met.size() < MAX_KNOWN || met.containsKey(subject);
            if (numbers.count() > 0 && place && check.scope().covers(subject)) {
                met.put(subject, observation.now());
            }
        });
        known.put(check.name(), Map.copyOf(met));
        return met;
    }

    private double value(Check check, Subject subject, Numbers numbers, @Nullable Instant last) {
        return switch (check.signal()) {
            case ERROR_SHARE -> numbers.errorShare();
            case TIMEOUT_SHARE -> numbers.timeoutShare();
            case P99 -> numbers.p99Micros();
            case RATE -> (double) numbers.count() / check.window().toSeconds();
            case NO_DATA ->
                numbers.count() > 0
                        ? 0
                        : last == null
                                ? check.window().toSeconds()
                                : Duration.between(last, observation.now()).toSeconds()
                                        + check.window().toSeconds();
            case LAG, POOL_WAIT, UNLISTED ->
                throw new IllegalArgumentException(check + " (expected: counted from calls)");
        };
    }

    private void askReadings(Check check, Set<Subject> watched) {
        Set<Subject> unheard = new HashSet<>(watched);
        for (ExternalReading reading : observation.readings()) {
            Subject subject = reading.subject();
            if (reading.signal() == check.signal() && check.scope().covers(subject)) {
                unheard.remove(subject);
                add(check, subject, reading.value(), reading.value() > check.threshold() ? Word.WRONG : Word.FINE);
            }
        }
        unheard.forEach(subject -> add(check, subject, 0, Word.UNKNOWN));
    }

    private void add(Check check, Subject subject, double value, Word word) {
        WatchKey key = new WatchKey(check.name(), subject);
        if (word != Word.WRONG && word != Word.MISSING && !before.watches().containsKey(key)) {
            return;
        }
        double threshold = check.signal() == Signal.NO_DATA ? check.window().toSeconds() : check.threshold();
        sightings.add(new Sighting(
                key, check.severity(), check.signal(), value, threshold, word, check.hold(), text(check, value, word)));
    }

    private static String text(Check check, double value, Word word) {
        if (word == Word.MISSING) {
            return "nobody reports what this rule is about";
        }
        String side = check.side() == Side.ABOVE ? "above" : "below";
        return switch (check.signal()) {
            case ERROR_SHARE ->
                String.format(Locale.ROOT, "%.1f %% errors (%s %.1f %%)", 100 * value, side, 100 * check.threshold());
            case TIMEOUT_SHARE ->
                String.format(Locale.ROOT, "%.1f %% timeouts (%s %.1f %%)", 100 * value, side, 100 * check.threshold());
            case P99 ->
                String.format(Locale.ROOT, "p99 %.0f ms (%s %.0f ms)", value / 1e3, side, check.threshold() / 1e3);
            case RATE -> String.format(Locale.ROOT, "%.2f calls/s (%s %.2f)", value, side, check.threshold());
            case NO_DATA -> String.format(Locale.ROOT, "no call for %.0f s", value);
            case LAG -> String.format(Locale.ROOT, "%.0f messages wait (%s %.0f)", value, side, check.threshold());
            case UNLISTED ->
                String.format(
                        Locale.ROOT,
                        "%.0f instances that answer are not listed (%s %.0f)",
                        value,
                        side,
                        check.threshold());
            case POOL_WAIT ->
                String.format(
                        Locale.ROOT,
                        "%.0f ms wait for a connection (%s %.0f ms)",
                        value / 1e3,
                        side,
                        check.threshold() / 1e3);
        };
    }
}
