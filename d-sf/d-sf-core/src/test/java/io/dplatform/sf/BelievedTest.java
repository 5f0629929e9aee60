package io.dplatform.sf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BelievedTest {

    private static final Function<String, String> SELF = Function.identity();

    @Test
    void takesGrowthAndReplacementAtTheirWord() {
        Believed<String> believed = Believed.<String>nothing().after(List.of("a", "b"), SELF, 1);
        assertThat(believed.inUse()).containsExactly("a", "b");

        assertThat(believed.after(List.of("a", "b", "c"), SELF, 2).doubtedSince())
                .isEmpty();
        assertThat(believed.after(List.of("b", "c"), SELF, 2).inUse()).containsExactly("b", "c");
    }

    @Test
    void takesALossOfHalfAtItsWord() {
        Believed<String> believed = Believed.<String>nothing().after(List.of("a", "b"), SELF, 1);

        assertThat(believed.after(List.of("a"), SELF, 2).inUse()).containsExactly("a");
    }

    @Test
    void takesSeveralAtOneAddressForOne() {
        Function<String, String> address = provider -> provider.substring(0, 1);
        Believed<String> believed = Believed.<String>nothing().after(List.of("a1", "a2", "b"), address, 1);

        assertThat(believed.after(List.of("b"), address, 2).inUse()).containsExactly("b");
        assertThat(believed.after(List.of(), address, 2).inUse()).containsExactly("a1", "a2", "b");
    }

    @Test
    void doubtsALossOfMoreThanHalf() {
        Believed<String> three = Believed.<String>nothing().after(List.of("a", "b", "c"), SELF, 1);

        Believed<String> one = three.after(List.of("c"), SELF, 5);
        assertThat(one.inUse()).containsExactly("c", "a", "b");
        assertThat(one.doubtedSince()).containsOnlyKeys("a", "b").containsEntry("a", 5L);

        Believed<String> none = one.after(List.of(), SELF, 9);
        assertThat(none.inUse()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(none.doubtedSince()).containsEntry("a", 5L).containsEntry("c", 9L);
        assertThat(none.after(List.of("a", "b", "c"), SELF, 10).doubtedSince()).isEmpty();
    }

    @Test
    void doubtsAListOfStrangersOnly() {
        Believed<String> believed = Believed.<String>nothing().after(List.of("a", "b"), SELF, 1);

        assertThat(believed.after(List.of("x", "y"), SELF, 2).inUse()).containsExactly("x", "y", "a", "b");
    }

    @Test
    void letsGoOfThoseThatAreFoundGone() {
        Believed<String> doubting = Believed.<String>nothing()
                .after(List.of("a", "b", "c"), SELF, 1)
                .after(List.of(), SELF, 2);

        Believed<String> two = doubting.without(List.of("b"), SELF);
        assertThat(two.inUse()).containsExactlyInAnyOrder("a", "c");
        assertThat(two.without(List.of("a", "c"), SELF).inUse()).isEmpty();
        // Who is in the answer is the registry's business.
        assertThat(doubting.after(List.of("a"), SELF, 3)
                        .without(List.of("a"), SELF)
                        .inUse())
                .contains("a");
    }
}
