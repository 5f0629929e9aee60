package io.dplatform.mq.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GroupFlowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static GroupSample at(int seconds, QueueSample... queues) {
        return new GroupSample(START.plusSeconds(seconds), List.of(queues));
    }

    private static QueueSample queue(int number, long end, long done) {
        return new QueueSample("orders", "a:" + number, end, done);
    }

    private static QueueSample retry(long end, long done) {
        return new QueueSample("%RETRY%stock", "a:0", end, done);
    }

    @Test
    void tellsWhenABacklogThatShrinksIsGone() {
        GroupFlow flow = GroupFlow.of(List.of(at(0, queue(0, 1_000, 0)), at(20, queue(0, 1_200, 400))), 1);

        assertThat(flow.lag()).isEqualTo(800);
        assertThat(flow.inPerSecond()).isEqualTo(10);
        assertThat(flow.outPerSecond()).isEqualTo(20);
        assertThat(flow.outlook()).isEqualTo(Outlook.DRAINING);
        assertThat(flow.timeToEmpty()).contains(Duration.ofSeconds(80));
    }

    @Test
    void saysThatABacklogThatGrowsHasNoEnd() {
        GroupFlow flow = GroupFlow.of(List.of(at(0, queue(0, 100, 90)), at(20, queue(0, 500, 290))), 1);

        assertThat(flow.outlook()).isEqualTo(Outlook.GROWING);
        assertThat(flow.timeToEmpty()).isEmpty();
    }

    @Test
    void nothingWaitsIsEmptyAtOnce() {
        GroupFlow flow = GroupFlow.of(List.of(at(0, queue(0, 10, 10))), 0);

        assertThat(flow.outlook()).isEqualTo(Outlook.EMPTY);
        assertThat(flow.timeToEmpty()).contains(Duration.ZERO);
    }

    @Test
    void tellsAListenerThatStandsStillFromOneThatIsNotThere() {
        List<GroupSample> standing = List.of(at(0, queue(0, 10, 5)), at(20, queue(0, 12, 5)));

        assertThat(GroupFlow.of(standing, 1).outlook()).isEqualTo(Outlook.STUCK);
        assertThat(GroupFlow.of(standing, 0).outlook()).isEqualTo(Outlook.NOBODY);
    }

    @Test
    void namesTheOneQueueThatIsStuckAmongThoseThatFlow() {
        GroupFlow flow = GroupFlow.of(
                List.of(at(0, queue(0, 100, 50), queue(1, 40, 10)), at(20, queue(0, 120, 115), queue(1, 45, 10))), 2);

        assertThat(flow.queues())
                .extracting(QueueFlow::queue, QueueFlow::lag, QueueFlow::stuck)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a:1", 35L, true),
                        org.assertj.core.groups.Tuple.tuple("a:0", 5L, false));
        assertThat(flow.outlook()).isEqualTo(Outlook.DRAINING);
    }

    @Test
    void countsRetriesApartAndNotAsComing() {
        GroupFlow flow =
                GroupFlow.of(List.of(at(0, queue(0, 10, 10), retry(5, 5)), at(20, queue(0, 10, 10), retry(25, 15))), 1);

        assertThat(flow.lag()).isZero();
        assertThat(flow.retrying()).isEqualTo(10);
        assertThat(flow.inPerSecond()).isZero();
        assertThat(flow.outPerSecond()).isEqualTo(0.5);
    }

    @Test
    void doesNotJudgeByALookOrTwo() {
        assertThat(GroupFlow.of(List.of(at(0, queue(0, 10, 0))), 1).outlook()).isEqualTo(Outlook.UNKNOWN);
        assertThat(GroupFlow.of(List.of(at(0, queue(0, 10, 0)), at(5, queue(0, 10, 0))), 1)
                        .outlook())
                .isEqualTo(Outlook.UNKNOWN);
    }

    @Test
    void aMessageThatHasJustComeIsNoStandstill() {
        List<GroupSample> quiet = List.of(at(0, queue(0, 10, 10)), at(20, queue(0, 10, 10)), at(40, queue(0, 11, 10)));

        assertThat(GroupFlow.of(quiet, 1).outlook()).isEqualTo(Outlook.UNKNOWN);
        assertThat(GroupFlow.of(quiet, 1).queues().get(0).stuck()).isFalse();
    }

    @Test
    void seesAStandstillAlthoughThereWasGoodPaceBefore() {
        GroupFlow flow = GroupFlow.of(
                List.of(at(0, queue(0, 100, 0)), at(20, queue(0, 200, 150)), at(40, queue(0, 300, 150))), 1);

        assertThat(flow.outlook()).isEqualTo(Outlook.STUCK);
        assertThat(flow.queues().get(0).stuck()).isTrue();
    }

    @Test
    void aGroupThatKeepsUpHasNoBacklog() {
        GroupFlow flow = GroupFlow.of(List.of(at(0, queue(0, 100, 100)), at(20, queue(0, 300, 297))), 1);

        assertThat(flow.outlook()).isEqualTo(Outlook.DRAINING);
        assertThat(flow.timeToEmpty())
                .hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofSeconds(1)));
    }

    @Test
    void aQueueThatWasSetBackOrIsNewHasNoRate() {
        GroupFlow flow =
                GroupFlow.of(List.of(at(0, queue(0, 1_000, 900)), at(20, queue(0, 100, 0), queue(1, 500, 500))), 1);

        assertThat(flow.inPerSecond()).isZero();
        assertThat(flow.outPerSecond()).isZero();
        assertThat(flow.lag()).isEqualTo(100);
    }
}
