package io.dplatform.mq.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandLineTest {

    @Test
    void usesRocketMqsOwnPortsUnlessTold() {
        assertThat(CommandLine.parse(List.of()))
                .isEqualTo(new Settings(9_876, 10_911, Path.of("d-mq-data").toAbsolutePath()));
        assertThat(CommandLine.parse(List.of("--port=1", "--broker-port=4", "--data=/x")))
                .isEqualTo(new Settings(1, 4, Path.of("/x")));
    }

    @Test
    void teachesWhatItExpects() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("--nonsense=1")))
                .hasMessageContaining("\"--nonsense=1\" (expected: --port=9876");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--port=x"))).hasMessageContaining("a whole number");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--broker-port=2"))).hasMessageContaining("3 to 65535");
    }

    @Test
    void refusesPortsThatAreInEachOthersWay() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("--port=10909"))).hasMessageContaining("2 below its own");
    }
}
