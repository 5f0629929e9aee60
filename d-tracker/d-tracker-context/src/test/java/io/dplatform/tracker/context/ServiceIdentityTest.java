package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceIdentityTest {

    @ParameterizedTest
    @ValueSource(strings = {"order", "Order2", "a", "0", "order.service_v2-x"})
    void takesNamesThatFitEverywhere(String app) {
        assertThat(ServiceIdentity.of(app, "i").app()).isEqualTo(app);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".order", "-order", "__outside__", "or der", "order/stock", "订单", "order\n"})
    void refusesNamesThatDoNot(String app) {
        assertThatThrownBy(() -> ServiceIdentity.of(app, "i"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("app: \"" + app + "\" (expected: ");
        assertThat(ServiceIdentity.isValidApp("x".repeat(65))).isFalse();
    }

    @Test
    void refusesAnInstanceWithoutName() {
        assertThatThrownBy(() -> ServiceIdentity.of("order", "")).hasMessageContaining("for example host:port");
    }

    @Test
    void refusesTextThatBreaksALine() {
        assertThatThrownBy(() -> new ServiceIdentity("order", "i", "1\n2", "", Lane.BASE, ""))
                .hasMessageStartingWith("version: ");
        assertThatThrownBy(() -> new ServiceIdentity("order", "i", "", "", Lane.BASE, "o".repeat(129)))
                .hasMessageStartingWith("owner: 129 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna", "1a", "-a", "a_b", "lane.1"})
    void refusesLanesThatDoNotFit(String lane) {
        assertThatThrownBy(() -> new Lane(lane)).hasMessageStartingWith("lane: \"" + lane + "\" (expected: ");
    }

    @Test
    void knowsTheBaseLaneByItsName() {
        assertThat(Lane.of("base")).isSameAs(Lane.BASE);
        assertThat(new Lane("base").isBase()).isTrue();
        assertThat(Lane.of("anna").isBase()).isFalse();
    }
}
