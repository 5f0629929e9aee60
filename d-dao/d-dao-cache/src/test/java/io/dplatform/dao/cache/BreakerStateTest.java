package io.dplatform.dao.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.dao.cache.BreakerState.Phase;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakerStateTest {

    private static final long START =
            Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(1); // the clock may be about to overflow
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final BreakerState closed = BreakerState.untried(START).asked(START).answered(true);

    @Test
    void theFirstCallTriesAlone() {
        BreakerState untried = BreakerState.untried(START);
        assertThat(untried.isUntried()).isTrue();
        BreakerState trying = untried.asked(START);
        assertThat(trying.phase()).isEqualTo(Phase.TRYING);
        assertThat(trying.isUntried()).isTrue();
        assertThat(trying.asked(START + SECOND)).isEqualTo(trying);
        assertThat(trying.answered(true).isClosed()).isTrue();
        assertThat(trying.failed(true, START)).isEqualTo(new BreakerState(Phase.OPEN, 0, START, SECOND));
    }

    @Test
    void opensAfterFiveFailuresInARow() {
        BreakerState state = closed;
        for (int i = 0; i < 4; i++) {
            state = state.failed(false, START);
        }
        assertThat(state.isClosed()).isTrue();
        assertThat(state.answered(false)).isEqualTo(closed);
        assertThat(state.failed(false, START).phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void triesAfterPausesThatGrow() {
        BreakerState state = opened();
        long now = START;
        for (int pause : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(state.asked(now + pause * SECOND - 1)).isEqualTo(state);
            now += pause * SECOND;
            BreakerState trying = state.asked(now);
            assertThat(trying.phase()).isEqualTo(Phase.TRYING);
            assertThat(trying.asked(now + SECOND)).isEqualTo(trying);
            state = trying.failed(true, now);
        }
        assertThat(state.asked(now + 30 * SECOND).answered(true)).isEqualTo(closed);
    }

    @Test
    void lateNewsOfEarlierCallsSayNothing() {
        BreakerState open = opened();
        assertThat(open.answered(false)).isEqualTo(open);
        assertThat(open.failed(false, START + SECOND)).isEqualTo(open);
        BreakerState trying = open.asked(START + SECOND);
        assertThat(trying.answered(false)).isEqualTo(trying);
        assertThat(trying.failed(false, START + SECOND)).isEqualTo(trying);
    }

    @Test
    void aTryThatNeverComesBackIsFollowedByAnotherOne() {
        BreakerState trying = opened().asked(START + SECOND);
        assertThat(trying.asked(START + 31 * SECOND)).isNotEqualTo(trying);
    }

    @Test
    void aTryThatLearntNothingIsFollowedByAnotherOneAtOnce() {
        BreakerState released = opened().asked(START + SECOND).released(true, START + SECOND);
        assertThat(released.phase()).isEqualTo(Phase.OPEN);
        assertThat(released.asked(START + SECOND).phase()).isEqualTo(Phase.TRYING);
        assertThat(closed.released(false, START)).isEqualTo(closed);
    }

    private BreakerState opened() {
        BreakerState state = closed;
        while (state.isClosed()) {
            state = state.failed(false, START);
        }
        return state;
    }
}
