package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.findings.Sighting.Word;
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

/** From the numbers of a moment and the state before to the state after. A pure function; no clock, no thread, no store. */
final class Judge {

    /** As many findings as somebody could ever look at; further ones are counted. */
    static final int MAX_WATCHES = 2_000;

    static final String EXTERNAL = "external/";

    /** We were away for longer than this: what happened meanwhile is not known. */
    private static final Duration GAP = Duration.ofSeconds(60);

    private static final Duration SURE_OF_READING = Duration.ofSeconds(10);
    private static final double WELL_PART = 0.8;

    private final List<Check> checks;
    private final boolean health;
    private final List<Scope> except;

    /** @param health whether edges are judged against their own past, too */
    private Judge(List<Check> checks, boolean health, List<Scope> except) {
        this.checks = List.copyOf(checks);
        this.health = health;
        this.except = List.copyOf(except);
    }

    /** Judges by the health that needs no rule, but for these edges, and by these checks. */
    static Judge withHealth(List<Check> checks, List<Scope> except) {
        return new Judge(checks, true, except);
    }

    /** Judges by these alone. */
    static Judge of(List<Check> checks) {
        return new Judge(checks, false, List.of());
    }

    Watches judge(Observation observation, Watches before) {
        Instant now = observation.now();
        boolean gap = before.judgedAt().plus(GAP).isBefore(now);
        // While nobody at all is heard it is we who are deaf, however long ago the last report was.
        boolean deaf = !observation.hearsAnybody();
        Instant hearingSince = gap || deaf ? now : before.hearingSince();
        Watches heard = new Watches(before.watches(), before.known(), now, hearingSince, before.unwatched());
        Questions questions = new Questions(observation, heard).ask(checks);
        List<Sighting> sightings = new ArrayList<>(questions.sightings());
        if (health) {
            sightings.addAll(new Health(observation, heard, except).sightings());
            sightings.addAll(readings(observation, heard));
        }
        return new Following(heard, now).follow(sightings).watches(questions.known());
    }

    /** Readings that bring a threshold of their own. */
    private static List<Sighting> readings(Observation observation, Watches before) {
        List<Sighting> sightings = new ArrayList<>();
        for (ExternalReading reading : observation.readings()) {
            if (Double.isNaN(reading.threshold())) {
                continue;
            }
            String rule =
                    EXTERNAL + reading.signal().name().toLowerCase(Locale.ROOT).replace('_', '-');
            WatchKey key = new WatchKey(rule, reading.subject());
            Word word = reading.value() > reading.threshold()
                    ? Word.WRONG
                    : reading.value() <= WELL_PART * reading.threshold() ? Word.FINE : Word.UNDECIDED;
            if (word == Word.WRONG || before.watches().containsKey(key)) {
                sightings.add(new Sighting(
                        key,
                        reading.severity(),
                        reading.signal(),
                        reading.value(),
                        reading.threshold(),
                        word,
                        SURE_OF_READING,
                        String.format(Locale.ROOT, "%.0f (above %.0f)", reading.value(), reading.threshold())));
            }
        }
        return sightings;
    }

    /** Takes the watches one step on. */
    private final class Following {

        private final Watches before;
        private final Instant now;
        private final Map<WatchKey, Watch> after = new HashMap<>();
        private final List<WatchKey> seen = new ArrayList<>();
        private long unwatched;

        Following(Watches before, Instant now) {
            this.before = before;
            this.now = now;
            this.unwatched = before.unwatched();
            after.putAll(before.watches());
        }

        Following follow(List<Sighting> sightings) {
            for (Sighting sighting : sightings) {
                seen.add(sighting.key());
                Watch watch = after.get(sighting.key());
                if (watch == null) {
                    begin(sighting);
                } else {
                    put(sighting.key(), watch.next(sighting, now));
                }
            }
            return this;
        }

        private void begin(Sighting sighting) {
            Watch begun = Watch.begin(sighting, now);
            if (begun == null) {
                return;
            }
            if (after.size() >= MAX_WATCHES) {
                unwatched++;
                return;
            }
            after.put(sighting.key(), begun);
        }

        private void put(WatchKey key, @Nullable Watch next) {
            if (next == null) {
                after.remove(key);
            } else {
                after.put(key, next);
            }
        }

        Watches watches(Map<String, Map<Subject, Instant>> known) {
            Set<WatchKey> unseen = new HashSet<>(after.keySet());
            seen.forEach(unseen::remove);
            for (WatchKey key : unseen) {
                Watch watch = after.get(key);
                put(key, watch == null ? null : unsighted(key, watch));
            }
            return new Watches(Map.copyOf(after), known, now, before.hearingSince(), unwatched);
        }

        /** Nobody said a word of it: its rule is gone, or whoever measured it. */
        private @Nullable Watch unsighted(WatchKey key, Watch watch) {
            boolean ruleIsThere =
                    key.rule().startsWith(Health.PREFIX) || key.rule().startsWith(EXTERNAL)
                            ? health && except.stream().noneMatch(scope -> scope.covers(key.subject()))
                            : checks.stream().anyMatch(check -> check.name().equals(key.rule()));
            if (!ruleIsThere) {
                return watch.withoutRule(now);
            }
            Finding last = watch.finding();
            return watch.next(
                    new Sighting(
                            key,
                            last.severity(),
                            last.signal(),
                            last.value(),
                            last.threshold(),
                            Word.UNKNOWN,
                            Duration.ZERO,
                            last.text()),
                    now);
        }
    }
}
