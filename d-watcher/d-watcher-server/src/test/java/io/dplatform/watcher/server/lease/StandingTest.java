package io.dplatform.watcher.server.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.lease.LeaseTable.Answer;
import io.dplatform.watcher.server.lease.Standing.Leading;
import io.dplatform.watcher.server.lease.Standing.Over;
import io.dplatform.watcher.server.lease.Standing.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Duration MARGIN = Duration.ofSeconds(3);

    /** A monotonic clock may begin anywhere, and pass the largest number. */
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    private static long at(double seconds) {
        return START + (long) (seconds * 1e9);
    }

    private static Answer held(String holder, long token, int remains, String... standbys) {
        return new Answer(holder, holder + ":8600", token, 0, Duration.ofSeconds(remains), List.of(standbys));
    }

    private static Standing leading(String... standbys) {
        return new Waiting(null).after(held("a", 1, 15, standbys), "a", at(0), MARGIN);
    }

    @Test
    void waitsWhileAnotherLeads() {
        Standing waiting = new Waiting(null).after(held("b", 1, 15), "a", at(0), MARGIN);

        assertThat(waiting).isEqualTo(new Waiting(held("b", 1, 15)));
        assertThat(waiting.mayAct(at(0))).isFalse();
        assertThat(waiting.at(at(1_000))).isEqualTo(waiting);
    }

    @Test
    void mayActUntilTheMarginCountedFromItsQuestion() {
        Standing leading = leading();

        assertThat(leading.mayAct(at(11.9))).isTrue();
        assertThat(leading.mayAct(at(12))).isFalse();
        Standing renewed = leading.after(held("a", 1, 15), "a", at(5), MARGIN);
        assertThat(renewed.mayAct(at(16.9))).isTrue();
        assertThat(renewed.mayAct(at(17))).isFalse();
    }

    @Test
    void knowsItsOwnLeaseAgainIfTheAnswerToTheFirstQuestionWasLost() {
        Standing leading = new Waiting(null).after(held("a", 4, 10), "a", at(5), MARGIN);

        assertThat(leading.mayAct(at(11.9))).isTrue();
        assertThat(leading.mayAct(at(12))).as("from what is left of it").isFalse();
    }

    @Test
    void endsWhenItCannotRenewAndAnotherStandsBy() {
        Standing leading = leading("b:8600");

        assertThat(leading.at(at(11.9))).isEqualTo(leading);
        assertThat(leading.at(at(12))).isInstanceOfSatisfying(Over.class, over -> assertThat(over.why())
                .contains("b:8600 stands by"));
    }

    @Test
    void staysWithoutARightWhereNobodyStandsBy() {
        Standing alone = leading().at(at(60));

        assertThat(alone).isInstanceOf(Leading.class);
        assertThat(alone.mayAct(at(60))).isFalse();
        assertThat(alone.after(held("a", 1, 15), "a", at(61), MARGIN).mayAct(at(61)))
                .as("nobody has come meanwhile")
                .isTrue();
        assertThat(alone.after(held("b", 2, 9), "a", at(61), MARGIN))
                .isInstanceOfSatisfying(Over.class, over -> assertThat(over.why())
                        .isEqualTo("b:8600 has taken the lease, with token 2 after 1"));
    }

    @Test
    void isNotRevivedByALaterTokenOfItsOwnNameNorByAnything() {
        Standing over = leading().after(held("a", 2, 15), "a", at(1), MARGIN);

        assertThat(over).isInstanceOf(Over.class);
        assertThat(over.after(held("a", 1, 15), "a", at(2), MARGIN)).isEqualTo(over);
        assertThat(over.mayAct(at(2))).isFalse();
        assertThat(over.at(at(2))).isEqualTo(over);
    }
}
