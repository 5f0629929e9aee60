package io.dplatform.monitor.server.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, stock, true", "stock, stock, true", "stock, stocks, false", "st*, stock, true", "*ck, stock, true",
        "s*o*k, stock, true", "s?ock, stock, true", "s?ock, sock, false", "**, '', true", "?, '', false",
        "st.ck, stock, false", "db:*, db:shop, true", "*a*b, aXbXa, false"
    })
    void matchesStarsAndQuestionMarksAndNothingElse(String pattern, String name, boolean expected) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(expected);
    }

    @Test
    void isNotStalledByAPatternMadeToStallIt() {
        assertThat(new Glob("a*".repeat(60) + "b").matches("a".repeat(256))).isFalse();
    }
}
