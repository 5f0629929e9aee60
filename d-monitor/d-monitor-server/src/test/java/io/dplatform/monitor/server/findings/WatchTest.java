package io.dplatform.monitor.server.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.Sighting.Word;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WatchTest {

    private static final WatchKey KEY = new WatchKey("r", Subject.edge("order", "stock", CallKind.RPC));

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private @Nullable Watch watch;
    private final List<FindingState> told = new ArrayList<>();

    private static Sighting sighting(Word word, Duration hold) {
        return new Sighting(KEY, Severity.WARNING, Signal.ERROR_SHARE, 0.5, 0.05, word, hold, "half of it fails");
    }

    /** One look every five seconds for so long; what a person would be told is kept. */
    private void look(Duration length, Word word) {
        look(length, word, Duration.ZERO);
    }

    private void look(Duration length, Word word, Duration hold) {
        for (Instant end = now.plus(length); now.isBefore(end); now = now.plus(Findings.TICK)) {
            FindingState before = state();
            watch = watch == null ? Watch.begin(sighting(word, hold), now) : watch.next(sighting(word, hold), now);
            FindingState after = state();
            boolean notice = before != after && after != FindingState.PENDING && after != FindingState.NO_DATA;
            boolean wasOnlyPending = before == FindingState.PENDING && after == FindingState.RESOLVED;
            if (notice && !wasOnlyPending && !(before == FindingState.NO_DATA)) {
                told.add(after);
            }
        }
    }

    private FindingState state() {
        Watch current = watch;
        return current == null ? FindingState.RESOLVED : current.finding().state();
    }

    @Test
    void firesAtOnceWhereNoTimeIsAskedForAndIsOverAfterAMinuteOfCalm() {
        look(Duration.ofSeconds(5), Word.WRONG);
        assertThat(state()).isEqualTo(FindingState.FIRING);

        look(Duration.ofSeconds(60), Word.FINE);
        assertThat(state()).isEqualTo(FindingState.FIRING);

        look(Duration.ofSeconds(5), Word.FINE);
        assertThat(state()).isEqualTo(FindingState.RESOLVED);
        assertThat(told).containsExactly(FindingState.FIRING, FindingState.RESOLVED);
    }

    @Test
    void waitsAsLongAsItsRuleAsksAndForgetsWhatPassesBefore() {
        look(Duration.ofSeconds(30), Word.WRONG, Duration.ofSeconds(40));
        assertThat(state()).isEqualTo(FindingState.PENDING);

        look(Duration.ofSeconds(5), Word.FINE, Duration.ofSeconds(40));
        assertThat(watch).isNull();

        look(Duration.ofSeconds(45), Word.WRONG, Duration.ofSeconds(40));
        assertThat(state()).isEqualTo(FindingState.FIRING);
        assertThat(told).containsExactly(FindingState.FIRING);
    }

    @Test
    void tellsAtMostThreeTimesHoweverOftenASignalTogglesWithinHalfAnHour() {
        int most = 0;
        for (int period : new int[] {5, 10, 20, 30, 60, 90, 150, 240, 400, 600}) {
            watch = null;
            told.clear();
            Instant end = now.plus(Duration.ofMinutes(30));
            while (now.isBefore(end)) {
                look(Duration.ofSeconds(period), Word.WRONG);
                look(Duration.ofSeconds(period), Word.FINE);
            }
            assertThat(told).as("toggling every %s s", period).hasSizeLessThanOrEqualTo(3);
            most = Math.max(most, told.size());
            look(Duration.ofMinutes(45), Word.FINE);
            assertThat(watch).as("after toggling every %s s", period).isNull();
        }
        Figures.note(
                "F36",
                "A signal toggles for 30 minutes, every 5 to 600 s",
                "at most 3 tellings; every 10 s it is shown as flapping",
                "at most " + most + " tellings");
    }

    @Test
    void saysFlappingWhereItTogglesEveryTenSeconds() {
        for (int i = 0; i < 90; i++) {
            look(Duration.ofSeconds(10), Word.WRONG);
            look(Duration.ofSeconds(10), Word.FINE);
        }

        assertThat(state()).isEqualTo(FindingState.FLAPPING);
        assertThat(told).containsExactly(FindingState.FIRING, FindingState.FLAPPING);
    }

    @Test
    void isNotWrongAgainForOneBadMomentAfterItWasWell() {
        Duration hold = Duration.ofSeconds(30);
        look(Duration.ofSeconds(60), Word.WRONG, hold);
        assertThat(isWrongNow()).isTrue();

        look(Duration.ofSeconds(20), Word.FINE, hold);
        assertThat(isWrongNow()).isFalse();
        look(Duration.ofSeconds(10), Word.UNDECIDED, hold);
        assertThat(isWrongNow()).as("neither wrong nor well").isFalse();
        look(Duration.ofSeconds(25), Word.WRONG, hold);
        assertThat(isWrongNow()).as("a bad moment").isFalse();
        look(Duration.ofSeconds(60), Word.FINE, hold);
        assertThat(state()).as("a minute of calm has no bad moment in it").isEqualTo(FindingState.FIRING);
        look(Duration.ofSeconds(5), Word.FINE, hold);

        assertThat(state()).isEqualTo(FindingState.RESOLVED);
        assertThat(told).containsExactly(FindingState.FIRING, FindingState.RESOLVED);
    }

    @Test
    void isWrongAgainWhenItIsBadForAsLongAsItsRuleAsksOrForAMinute() {
        for (int hold : new int[] {0, 30, 60, 600}) {
            watch = null;
            look(Duration.ofSeconds(hold + 60), Word.WRONG, Duration.ofSeconds(hold));
            look(Duration.ofSeconds(20), Word.FINE, Duration.ofSeconds(hold));
            Instant relapse = now;
            look(Duration.ofSeconds(Math.min(hold, 60)), Word.WRONG, Duration.ofSeconds(hold));
            assertThat(isWrongNow()).as("for less than %s s", hold).isFalse();

            look(Duration.ofSeconds(5), Word.WRONG, Duration.ofSeconds(hold));

            assertThat(isWrongNow()).as("after %s s", hold).isTrue();
            assertThat(watch).isNotNull();
            assertThat(watch.finding().worsenedAt())
                    .as("what made it so came before")
                    .isEqualTo(relapse);
            look(Duration.ofMinutes(45), Word.FINE);
        }
    }

    private boolean isWrongNow() {
        return watch != null && watch.finding().isWrongNow();
    }

    @Test
    void saysThatItCannotTellInsteadOfThatAllIsWell() {
        look(Duration.ofSeconds(20), Word.WRONG);
        look(Duration.ofMinutes(5), Word.UNKNOWN);
        assertThat(state()).isEqualTo(FindingState.NO_DATA);

        look(Duration.ofSeconds(5), Word.FINE);
        assertThat(state()).isEqualTo(FindingState.FIRING);
        look(Duration.ofSeconds(65), Word.FINE);

        assertThat(state()).isEqualTo(FindingState.RESOLVED);
        assertThat(told).containsExactly(FindingState.FIRING, FindingState.RESOLVED);
        Figures.note(
                "F41",
                "Nothing is heard for 5 minutes of what a rule is about",
                "it says that it cannot tell, and is never silently well",
                "NO_DATA for the 5 minutes, then firing again; 0 tellings of an end in between");
    }

    @Test
    void showsARuleWhoseSubjectWasNeverHeardOf() {
        look(Duration.ofMinutes(1), Word.MISSING);
        assertThat(state()).isEqualTo(FindingState.NO_DATA);

        look(Duration.ofSeconds(5), Word.FINE);
        assertThat(watch).isNull();
    }

    @Test
    void takesLongerToBelieveInCalmWhereThereAreHardlyAnyCalls() {
        look(Duration.ofSeconds(10), Word.WRONG);
        look(Duration.ofSeconds(180), Word.QUIET);
        assertThat(state()).isEqualTo(FindingState.FIRING);

        look(Duration.ofSeconds(5), Word.QUIET);
        assertThat(state()).isEqualTo(FindingState.RESOLVED);
    }

    @Test
    void keepsItsIdOverALifeAndARestart() {
        look(Duration.ofSeconds(5), Word.WRONG);

        assertThat(watch).isNotNull();
        assertThat(watch.finding().id())
                .isEqualTo(new WatchKey("r", Subject.edge("order", "stock", CallKind.RPC)).id())
                .isNotEqualTo(new WatchKey("r", Subject.edge("order", "stock", CallKind.HTTP)).id())
                .hasSize(16);
    }
}
