package io.dplatform.watcher.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** On the logging system that services have. */
class LogLevelCommandTest {

    private static final String LOGGER = "io.dplatform.watcher.test";

    private final Logger logger = LoggerFactory.getLogger(LOGGER);
    private final LoggingSystem logging = LoggingSystem.get(LogLevelCommandTest.class.getClassLoader());
    private final LogLevelCommand command = new LogLevelCommand(logging);

    @AfterEach
    void putBack() {
        command.close();
        logging.setLogLevel(LOGGER, null);
    }

    private CommandResult ask(String level, String seconds) {
        return command.handle(
                new Command("1", "log-level", Map.of("logger", LOGGER, "level", level, "seconds", seconds)));
    }

    @Test
    void changesALevelAndPutsItBackByItself() {
        assertThat(ask("trace", "1").done()).isTrue();
        assertThat(logger.isTraceEnabled()).isTrue();

        await().atMost(Duration.ofSeconds(20)).until(() -> !logger.isTraceEnabled());
        assertThat(Objects.requireNonNull(logging.getLoggerConfiguration(LOGGER))
                        .getConfiguredLevel())
                .as("inherits again")
                .isNull();
    }

    @Test
    void remembersTheLevelOfBeforeWhenItIsChangedTwice() {
        logging.setLogLevel(LOGGER, LogLevel.ERROR);
        ask("DEBUG", "600");
        ask("TRACE", "600");
        assertThat(logger.isTraceEnabled()).isTrue();

        assertThat(ask("", "").text()).contains("as before");
        assertThat(logger.isWarnEnabled()).isFalse();
        assertThat(logger.isErrorEnabled()).isTrue();
    }

    @Test
    void putsAllBackWhenTheServiceStops() {
        ask("TRACE", "600");
        command.close();
        assertThat(logger.isTraceEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LOUD,60,expected: TRACE",
        "FATAL,60,expected: TRACE",
        "DEBUG,0,1 to 3600",
        "DEBUG,9999,1 to 3600",
        "DEBUG,soon,1 to 3600"
    })
    void refusesWhatItDoesNotUnderstand(String level, String seconds, String expected) {
        CommandResult result = ask(level, seconds);
        assertThat(result.done()).isFalse();
        assertThat(result.text()).contains(expected);
        assertThat(logger.isDebugEnabled()).isFalse();
    }

    @Test
    void changesABoundedNumberOfLoggers() {
        for (int i = 0; i < 60; i++) {
            command.handle(new Command(
                    "1", "log-level", Map.of("logger", "test.bounded" + i, "level", "DEBUG", "seconds", "60")));
        }
        assertThat(LoggerFactory.getLogger("test.bounded49").isDebugEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("test.bounded50").isDebugEnabled()).isFalse();
    }
}
