package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.25, 0.5, 1})
    void takesTheShareItWasAskedFor(double share) {
        Sampler sampler = Sampler.share(share);
        Random ids = new Random(7);
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            taken += sampler.sample(ids.nextLong(), ids.nextLong()) ? 1 : 0;
        }
        assertThat(taken / 100_000.0).isBetween(share - 0.01, share + 0.01);
    }

    @Test
    void takesTheSameTracesInEveryService() {
        Random ids = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long high = ids.nextLong();
            long low = ids.nextLong();
            boolean few = Sampler.share(0.1).sample(high, low);
            assertThat(!few || Sampler.share(0.5).sample(high, low)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoShare(double share) {
        assertThatThrownBy(() -> Sampler.share(share)).hasMessageContaining("(expected: 0 to 1)");
    }
}
