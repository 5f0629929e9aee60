package io.dplatform.watcher.server.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        // failed and p99 (ms) before, after
        "340, 3000, 2, 60, HELPED",
        "340, 3000, 170, 3000, HELPED",
        "340, 3000, 200, 3000, NO_CHANGE",
        "340, 3000, 330, 900, HELPED",
        "0, 3000, 0, 60, HELPED",
        "0, 3000, 0, 2500, NO_CHANGE",
        "100, 200, 300, 200, WORSE",
        "0, 100, 0, 400, WORSE",
        "0, 4, 0, 12, NO_CHANGE",
        "3, 100, 9, 100, NO_CHANGE",
        "340, 3000, 900, 10, WORSE"
    })
    void judgesByFaultsFirstAndThenByTime(
            long failedBefore, long p99Before, long failedAfter, long p99After, Outcome expected) {
        assertThat(Outcome.judge(
                        new CallNumbers(1_000, failedBefore, p99Before * 1_000),
                        new CallNumbers(1_000, failedAfter, p99After * 1_000)))
                .isEqualTo(expected);
    }

    @Test
    void cannotTellFromAFewCalls() {
        CallNumbers many = new CallNumbers(1_000, 340, 3_000_000);
        assertThat(Outcome.judge(many, new CallNumbers(9, 0, 10))).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(Outcome.judge(new CallNumbers(9, 9, 10), many)).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(Outcome.judge(null, many)).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(Outcome.judge(many, null)).isEqualTo(Outcome.CANNOT_TELL);
    }
}
