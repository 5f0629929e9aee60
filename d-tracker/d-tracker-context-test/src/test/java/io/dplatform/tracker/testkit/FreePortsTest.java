package io.dplatform.tracker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void canBeListenedOn() throws Exception {
        int port = FreePorts.one(1_000, -2);
        try (ServerSocket one = new ServerSocket(port);
                ServerSocket above = new ServerSocket(port + 1_000);
                ServerSocket below = new ServerSocket(port - 2)) {
            assertThat(one.isBound() && above.isBound() && below.isBound()).isTrue();
        }
    }

    @Test
    void areNotAmongThoseThatConnectionsAreGiven() throws Exception {
        try (ServerSocket chosenBySystem = new ServerSocket(0)) {
            for (int i = 0; i < 100; i++) {
                assertThat(FreePorts.one()).isLessThan(30_000).isNotEqualTo(chosenBySystem.getLocalPort());
            }
        }
    }
}
