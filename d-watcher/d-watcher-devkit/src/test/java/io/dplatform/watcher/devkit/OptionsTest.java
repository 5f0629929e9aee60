package io.dplatform.watcher.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

    @Test
    void startsWithNothingGiven() {
        Options options = Options.parse(List.of());
        assertThat(options.port()).isEqualTo(8600);
        assertThat(options.registryPort()).isEqualTo(8848);
        assertThat(options.registry()).isEmpty();
    }

    @Test
    void takesValuesInEitherForm() {
        Options options =
                Options.parse(List.of("--port", "1", "--registry-port=2", "--data", "here", "--d.registry=nacos:8848"));
        assertThat(options.port()).isEqualTo(1);
        assertThat(options.registryPort()).isEqualTo(2);
        assertThat(options.data()).isEqualTo(Path.of("here"));
        assertThat(options.registry()).hasValue("nacos:8848");
    }

    @Test
    void passesSettingsOfTheServerOn() {
        assertThat(Options.parse(List.of("--d.watcher.environment=test")).settings())
                .containsExactly("--d.watcher.environment=test");
    }

    @ParameterizedTest
    @CsvSource({
        "--port=none, expected: a port",
        "--port=65536, expected: a port",
        "--registry-port=65000, 0 to 64535",
        "--data, a value is missing",
        "port, not an option",
        "--verbose, not an option"
    })
    void saysWhatIsWrong(String argument, String told) {
        assertThatThrownBy(() -> Options.parse(List.of(argument)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }
}
