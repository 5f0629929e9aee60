package io.dplatform.tracker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadMutatorTest {

    private static final byte[] GOOD = "{\"a\":[1,2,3]}".repeat(20).getBytes(StandardCharsets.US_ASCII);

    @Test
    void makesTheSameOfTheSameSeed() {
        assertThat(thousand(1)).isEqualTo(thousand(1)).isNotEqualTo(thousand(2));
    }

    @Test
    void makesManyDifferentOnesAndLeavesTheOriginalAlone() {
        byte[] before = GOOD.clone();

        assertThat(new HashSet<>(thousand(1))).hasSizeGreaterThan(950);
        assertThat(GOOD).isEqualTo(before);
    }

    @Test
    void canMutateNothing() {
        assertThat(new PayloadMutator(1).mutated(new byte[0])).isEmpty();
    }

    private static List<String> thousand(long seed) {
        PayloadMutator mutator = new PayloadMutator(seed);
        List<String> mutated = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            mutated.add(Arrays.toString(mutator.mutated(GOOD)));
        }
        return mutated;
    }
}
