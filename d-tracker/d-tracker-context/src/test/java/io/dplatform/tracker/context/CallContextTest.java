package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallContextTest {

    @Test
    void isEmptyByDefault() {
        assertThat(CallContext.EMPTY.traceId()).isEqualTo("0".repeat(32));
        assertThat(CallContext.EMPTY.spanIdHex()).isEqualTo("0".repeat(16));
        assertThat(CallContext.EMPTY.hasTrace()).isFalse();
        assertThat(CallContext.EMPTY.lane()).isSameAs(Lane.BASE);
        assertThat(CallContext.EMPTY.keys()).isEmpty();
        assertThat(CallContext.EMPTY.dyes()).isEmpty();
        assertThat(CallContext.EMPTY.remaining(0)).isEmpty();
    }

    @Test
    void doesNotChange() {
        CallContext changed = CallContext.EMPTY
                .withLane(Lane.of("anna"))
                .withKey("order", "1")
                .withDye("drill")
                .withTimeout(Duration.ofSeconds(1), 0);

        assertThat(changed)
                .hasToString("CallContext[" + "0".repeat(32) + "/" + "0".repeat(16)
                        + " lane=anna keys=[BusinessKey[name=order, value=1]]]");
        assertThat(CallContext.EMPTY.lane()).isSameAs(Lane.BASE);
        assertThat(CallContext.EMPTY.keys()).isEmpty();
    }

    @Test
    void keepsTheEarliestDeadline() {
        CallContext context = CallContext.EMPTY.withTimeout(Duration.ofMillis(500), 0);

        assertThat(context.withTimeout(Duration.ofSeconds(9), 0).remaining(0)).contains(Duration.ofMillis(500));
        assertThat(context.withTimeout(Duration.ofMillis(100), 0).remaining(0)).contains(Duration.ofMillis(100));
        assertThat(context.remaining(Duration.ofMillis(900).toNanos())).contains(Duration.ZERO);
        assertThat(context.withTimeout(Duration.ofSeconds(-1), 0).remaining(0)).contains(Duration.ZERO);
    }

    @Test
    void keepsDeadlinesWhereTheMonotonicClockWrapsAround() {
        long now = Long.MAX_VALUE - 10;
        CallContext context = CallContext.EMPTY.withTimeout(Duration.ofSeconds(1), now);

        assertThat(context.remaining(now)).contains(Duration.ofSeconds(1));
        assertThat(context.withTimeout(Duration.ofSeconds(2), now).remaining(now))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void replacesAKeyOfTheSameName() {
        CallContext context =
                CallContext.EMPTY.withKey("order", "1").withKey("user", "u").withKey("order", "2");

        assertThat(context.keys()).containsExactly(new BusinessKey("user", "u"), new BusinessKey("order", "2"));
    }

    @Test
    void refusesAFifthKeyAndANinthMark() {
        CallContext full = CallContext.EMPTY
                .withKey("a", "1")
                .withKey("b", "1")
                .withKey("c", "1")
                .withKey("d", "1");
        assertThatThrownBy(() -> full.withKey("e", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("business key: \"e\" would be the 5th (expected: at most 4, because they travel with every"
                        + " call)");
        assertThat(full.withKey("d", "2").keys()).hasSize(4);

        CallContext dyed = CallContext.EMPTY;
        for (int i = 0; i < CallContext.MAX_DYES; i++) {
            dyed = dyed.withDye("mark" + i);
        }
        CallContext colourful = dyed;
        assertThatThrownBy(() -> colourful.withDye("more")).hasMessageContaining("expected: at most 8");
        assertThatThrownBy(() -> colourful.withDye("no|pipe")).hasMessageContaining("dye mark: \"no|pipe\"");
    }

    @Test
    void refusesKeysThatCannotTravel() {
        assertThatThrownBy(() -> CallContext.EMPTY.withKey("order id", "1")).hasMessageContaining("\"order id\"");
        assertThatThrownBy(() -> CallContext.EMPTY.withKey("order", "a\nb")).hasMessageContaining("printable");
        assertThatThrownBy(() -> CallContext.EMPTY.withKey("order", "x".repeat(129)))
                .hasMessageContaining("129 characters");
    }
}
