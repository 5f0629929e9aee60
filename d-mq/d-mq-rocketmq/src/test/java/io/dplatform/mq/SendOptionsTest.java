package io.dplatform.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.BusinessKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SendOptionsTest {

    @Test
    void collectsWhatIsSaid() {
        SendOptions options = SendOptions.orderedBy("7")
                .delayed(Duration.ofSeconds(2))
                .withKey("order", "7")
                .withKey("user", "u")
                .within(Duration.ofSeconds(1));

        assertThat(options.orderKey()).contains("7");
        assertThat(options.delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.keys()).containsExactly(new BusinessKey("order", "7"), new BusinessKey("user", "u"));
        assertThat(options.timeout()).contains(Duration.ofSeconds(1));
    }

    @Test
    void saysNothingByItself() {
        assertThat(SendOptions.plain().orderKey()).isEmpty();
        assertThat(SendOptions.plain().timeout()).isEmpty();
        assertThat(SendOptions.plain().delay()).isZero();
    }

    @Test
    void refusesWhatNoBrokerDoes() {
        assertThatThrownBy(() -> SendOptions.delayedBy(Duration.ofDays(4)))
                .hasMessage("delay: PT96H (expected: 0 to PT72H)");
        assertThatThrownBy(() -> SendOptions.delayedBy(Duration.ofSeconds(-1))).hasMessageContaining("expected");
        assertThatThrownBy(() -> SendOptions.orderedBy("")).hasMessageContaining("1 to 256");
        assertThatThrownBy(() -> SendOptions.plain().within(Duration.ZERO)).hasMessageContaining("more than 0");
    }

    @Test
    void refusesNamesThatABrokerDoesNotKnow() {
        assertThatThrownBy(() -> Message.to("orders/new", "x"))
                .hasMessage("topic: \"orders/new\" (expected: 1 to 100 letters, digits, '_' and '-')");
        assertThatThrownBy(() -> Listening.to("orders", "%DLQ%x", String.class, (text, delivery) -> {}))
                .hasMessageContaining("group: ");
        assertThatThrownBy(() -> Listening.to("orders", "g", String.class, (text, delivery) -> {})
                        .tries(0))
                .hasMessage("tries: 0 (expected: 1 to 16)");
    }

    @Test
    void keepsThePayloadOutOfLogs() {
        assertThat(Message.to("orders", "secret").toString()).isEqualTo("Message[orders]");
    }
}
