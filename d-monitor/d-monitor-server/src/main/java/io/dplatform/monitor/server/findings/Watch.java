package io.dplatform.monitor.server.findings;

import io.dplatform.monitor.server.findings.Sighting.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one finding: when it begins, when it is over, and that it is told seldom however often it comes and goes. A value;
 * each sighting makes the next one.
 *
 * @param calmSince since when it has been well without a break; null while it is not
 * @param relapseSince since when it has been bad again, after it was well, without counting as wrong again yet
 * @param wrongNow whether the last sighting was a bad one
 * @param openings when it became a finding, of the last half hour
 * @param swings when it went bad again within one life, of the last minutes
 */
record Watch(
        Finding finding,
        @Nullable Instant calmSince,
        @Nullable Instant relapseSince,
        boolean wrongNow,
        List<Instant> openings,
        List<Instant> swings) {

    /** One that is not about to be wrong again. */
    private Watch(
            Finding finding,
            @Nullable Instant calmSince,
            boolean wrongNow,
            List<Instant> openings,
            List<Instant> swings) {
        this(finding, calmSince, null, wrongNow, openings, swings);
    }

    /** A finding is over when it has been well for so long. */
    static final Duration CALM = Duration.ofSeconds(60);

    /** The same where there are too few calls to tell. */
    static final Duration QUIET_CALM = Duration.ofMinutes(3);

    /** The same for one that comes and goes. */
    static final Duration FLAPPING_CALM = Duration.ofMinutes(10);

    /** What is over is shown for so long. */
    static final Duration SHOWN = Duration.ofMinutes(10);

    /** Whoever comes back within this time is coming and going. */
    private static final Duration SAME_TROUBLE = Duration.ofMinutes(30);

    private static final Duration SWINGS_WITHIN = Duration.ofMinutes(10);
    private static final int SWINGS_OF_FLAPPING = 3;

    /** Of what nothing was heard for so long, nothing is said any more. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    /** What a first sighting makes; null where there is nothing to watch. */
    static @Nullable Watch begin(Sighting sighting, Instant now) {
        return new Watch(finding(sighting, now, FindingState.RESOLVED), null, false, List.of(), List.of())
                .afterCalm(sighting, now);
    }

    /** Whether it is a finding now, told or about to be told as over. */
    boolean isOpen() {
        return finding.state().isWrong() || (finding.state() == FindingState.NO_DATA && !openings.isEmpty());
    }

    /** Whether it is shown: what is over is, for a while; what only might come back is not. */
    boolean isShown(Instant now) {
        return finding.state() != FindingState.RESOLVED
                || (!openings.isEmpty() && finding.since().plus(SHOWN).isAfter(now));
    }

    /** Since when it has been well, at the latest, after it was wrong; null where it is not, or never was. */
    @Nullable
    Instant wellSince() {
        return switch (finding.state()) {
            case FIRING, FLAPPING -> finding.wellSince();
            case RESOLVED -> openings.isEmpty() ? null : finding.since().minus(CALM);
            case PENDING, NO_DATA -> null;
        };
    }

    /** What comes next; null where nothing is left to be watched. */
    @Nullable
    Watch next(Sighting sighting, Instant now) {
        return switch (finding.state()) {
            case RESOLVED -> afterCalm(sighting, now);
            case PENDING -> whilePending(sighting, now);
            case FIRING, FLAPPING -> whileWrong(sighting, now);
            case NO_DATA -> whileUnknown(sighting, now);
        };
    }

    /** Whatever watched this is gone: nothing is wrong by a rule that there is not. */
    @Nullable
    Watch withoutRule(Instant now) {
        if (finding.state() == FindingState.RESOLVED) {
            return isShown(now) ? this : null;
        }
        return openings.isEmpty()
                ? null
                : new Watch(finding.in(FindingState.RESOLVED, now), null, false, openings, List.of());
    }

    private @Nullable Watch afterCalm(Sighting sighting, Instant now) {
        if (sighting.word() == Word.WRONG) {
            return sighting.hold().isZero()
                    ? open(sighting, now, now)
                    : new Watch(finding(sighting, now, FindingState.PENDING), null, true, openings, List.of());
        }
        if (sighting.word() == Word.MISSING) {
            return new Watch(finding(sighting, now, FindingState.NO_DATA), null, false, List.of(), List.of());
        }
        return remembered(now).isEmpty() ? null : this;
    }

    private @Nullable Watch whilePending(Sighting sighting, Instant now) {
        return switch (sighting.word()) {
            case WRONG -> {
                boolean due = !now.isBefore(finding.since().plus(sighting.hold()));
                yield due
                        ? open(sighting, finding.since(), now)
                        : new Watch(
                                finding(sighting, finding.since(), FindingState.PENDING),
                                null,
                                true,
                                openings,
                                List.of());
            }
            case UNDECIDED -> this;
            case FINE, QUIET, UNKNOWN, MISSING ->
                remembered(now).isEmpty()
                        ? null
                        : new Watch(
                                finding.in(FindingState.RESOLVED, last(openings)), null, false, openings, List.of());
        };
    }

    private Watch whileWrong(Sighting sighting, Instant now) {
        return switch (sighting.word()) {
            case WRONG -> finding.wellSince() == null ? wrong(sighting, now, now) : relapsing(sighting, now);
            case UNDECIDED -> measured(sighting, finding.wellSince(), null);
            case FINE, QUIET -> calming(sighting, now);
            case UNKNOWN, MISSING ->
                new Watch(finding.in(FindingState.NO_DATA, finding.since()), now, false, openings, swings);
        };
    }

    private Watch wrong(Sighting sighting, Instant from, Instant now) {
        List<Instant> swung = wrongNow ? swings : with(swings, now, SWINGS_WITHIN);
        FindingState state = swung.size() >= SWINGS_OF_FLAPPING ? FindingState.FLAPPING : finding.state();
        boolean worse = !wrongNow || sighting.severity().compareTo(finding.severity()) > 0;
        return new Watch(
                worst(finding(sighting, finding.since(), state), worse ? from : finding.worsenedAt()),
                null,
                true,
                openings,
                swung);
    }

    /** One slow moment makes no fault of what is well, whether or not it is long since it was wrong. */
    private Watch relapsing(Sighting sighting, Instant now) {
        Instant from = relapseSince == null ? now : relapseSince;
        Duration hold = sighting.hold().compareTo(CALM) < 0 ? sighting.hold() : CALM;
        return now.isBefore(from.plus(hold))
                ? new Watch(valued(sighting).well(finding.wellSince()), null, from, false, openings, swings)
                : wrong(sighting, from, now);
    }

    private Watch calming(Sighting sighting, Instant now) {
        Instant well = finding.wellSince() == null ? now : finding.wellSince();
        Instant calm = calmSince;
        if (calm == null) {
            return measured(sighting, well, now);
        }
        Duration needed = finding.state() == FindingState.FLAPPING
                ? FLAPPING_CALM
                : sighting.word() == Word.QUIET ? QUIET_CALM : CALM;
        if (now.isBefore(calm.plus(needed))) {
            return measured(sighting, well, calm);
        }
        Finding over = sighting.word() == Word.QUIET ? finding : valued(sighting);
        return new Watch(over.in(FindingState.RESOLVED, now), null, false, openings, List.of());
    }

    /** In this state {@code calmSince} tells since when nothing has been known. */
    private @Nullable Watch whileUnknown(Sighting sighting, Instant now) {
        boolean wasWrong = !openings.isEmpty();
        return switch (sighting.word()) {
            case WRONG ->
                wasWrong
                        ? new Watch(
                                worst(finding(sighting, finding.since(), FindingState.FIRING), now),
                                null,
                                true,
                                openings,
                                swings)
                        : afterCalm(sighting, now);
            case UNDECIDED, FINE, QUIET ->
                wasWrong
                        ? new Watch(
                                finding.in(FindingState.FIRING, finding.since()).well(now),
                                now,
                                false,
                                openings,
                                swings)
                        : null;
            case UNKNOWN -> {
                Instant unknown = calmSince;
                yield wasWrong && unknown != null && now.isBefore(unknown.plus(FORGOTTEN)) ? this : null;
            }
            case MISSING -> this;
        };
    }

    private Watch open(Sighting sighting, Instant since, Instant now) {
        List<Instant> opened = with(openings, now, SAME_TROUBLE);
        FindingState state = opened.size() > 1 ? FindingState.FLAPPING : FindingState.FIRING;
        return new Watch(finding(sighting, since, state), null, true, opened, List.of());
    }

    private Watch measured(Sighting sighting, @Nullable Instant well, @Nullable Instant calm) {
        Finding latest = sighting.word() == Word.QUIET ? finding : valued(sighting);
        return new Watch(latest.well(well), calm, false, openings, swings);
    }

    private Finding valued(Sighting sighting) {
        return worst(finding(sighting, finding.since(), finding.state()), finding.worsenedAt());
    }

    private Finding worst(Finding latest, Instant worsenedAt) {
        Severity severity =
                finding.severity().compareTo(latest.severity()) > 0 ? finding.severity() : latest.severity();
        return latest.as(severity, worsenedAt);
    }

    private List<Instant> remembered(Instant now) {
        return openings.stream()
                .filter(opening -> opening.plus(SAME_TROUBLE).isAfter(now))
                .toList();
    }

    private static List<Instant> with(List<Instant> moments, Instant now, Duration kept) {
        List<Instant> more = new ArrayList<>();
        for (Instant moment : moments) {
            if (moment.plus(kept).isAfter(now)) {
                more.add(moment);
            }
        }
        more.add(now);
        return List.copyOf(more);
    }

    private static Instant last(List<Instant> moments) {
        return moments.get(moments.size() - 1);
    }

    private static Finding finding(Sighting sighting, Instant since, FindingState state) {
        Subject subject = sighting.key().subject();
        return new Finding(
                sighting.key().id(),
                sighting.key().rule(),
                sighting.severity(),
                subject.caller(),
                subject.callee(),
                subject.instance(),
                subject.kind(),
                subject.operation(),
                sighting.signal(),
                sighting.value(),
                sighting.threshold(),
                since,
                since,
                null,
                state,
                sighting.text());
    }
}
