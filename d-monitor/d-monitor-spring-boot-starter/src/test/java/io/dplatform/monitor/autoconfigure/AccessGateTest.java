package io.dplatform.monitor.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class AccessGateTest {

    private final AccessGate gate = new AccessGate(EndpointAccess.LOOPBACK, Forwarding.IGNORED);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1"})
    void admitsTheSameMachine(String address) {
        assertThat(gate.admits(address, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.7", "127.0.0.1.evil.example", "127.evil", "localhost", "", "fe80::1", "::127.0.0.1"})
    void turnsOthersAway(String address) {
        assertThat(gate.admits(address, false)).isFalse();
    }

    @Test
    void turnsAwayWhomAProxyAsksFor() {
        assertThat(gate.admits("127.0.0.1", true)).isFalse();
    }

    @Test
    void turnsEverybodyAwayWhereTheApplicationBelievesForwardingHeaders() {
        assertThat(new AccessGate(EndpointAccess.LOOPBACK, Forwarding.BELIEVED).admits("127.0.0.1", false))
                .isFalse();
    }

    @Test
    void turnsAwayWhoseAddressIsNotKnown() {
        assertThat(gate.admits(null, false)).isFalse();
    }

    @Test
    void admitsEverybodyWhereThatIsAskedFor() {
        AccessGate open = new AccessGate(EndpointAccess.ANY, Forwarding.BELIEVED);
        assertThat(open.admits("10.0.0.7", true)).isTrue();
        assertThat(open.admits(null, false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "server.forward-headers-strategy, native, BELIEVED",
        "server.forward-headers-strategy, FRAMEWORK, BELIEVED",
        "server.forward-headers-strategy, none, IGNORED",
        "server.tomcat.remoteip.remote-ip-header, X-Forwarded-For, BELIEVED",
        "spring.main.cloud-platform, kubernetes, BELIEVED",
        "server.port, 0, IGNORED"
    })
    void knowsWhetherTheApplicationBelievesForwardingHeaders(String property, String value, Forwarding expected) {
        assertThat(Forwarding.of(new MockEnvironment().withProperty(property, value)))
                .isEqualTo(expected);
    }
}
