package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Names that others choose make no line of their own in the log, and no other trouble for who reads it. */
final class LogLinesTest {

    private static final List<String> FORGED = List.of(
            "order\n2026-01-01T00:00:00.000+00:00 ERROR forged",
            "order\r2026-01-01T00:00:00.000+00:00 ERROR forged",
            "order\r\n2026-01-01 forged",
            "order\u0085forged",
            "order\u2028forged",
            "\u001b[2J\u001b[31mred\u001b]0;title\u0007",
            "\u009b31mred",
            "admin\u202eresu",
            "\u2066isolated\u2069",
            "zero\u200bwidth\ufeff",
            "\u0000\b\u007f");

    private static final Pattern EVENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\\S+ +[A-Z]+ \\[.*] \\[.*] .* : .*");

    private final LoggerContext context = new LoggerContext();
    private PatternLayout layout;

    @BeforeEach
    void takeThePatternOfTheServer() throws IOException {
        List<PropertySource<?>> settings =
                new YamlPropertySourceLoader().load("server", new ClassPathResource("application.yaml"));
        Object pattern = settings.get(0).getProperty("logging.pattern.file");
        assertThat(settings.get(0).getProperty("logging.pattern.console")).isEqualTo(pattern);
        layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setPattern(String.valueOf(pattern));
        layout.start();
    }

    private List<String> lines(String message, @Nullable Throwable failure) {
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("io.dplatform.Test"), Level.WARN, message, failure, null);
        event.setMDCPropertyMap(Map.of("requestId", "0123456789abcdef"));
        String text = layout.doLayout(event);
        assertThat(text)
                .endsWith("\n")
                .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202e\\u2028\\u2066\\u200b]");
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    @Test
    void anEventIsOneLineAndNamesItsRequest() {
        assertThat(lines("all is well", null))
                .singleElement()
                .asString()
                .matches(EVENT)
                .contains("[0123456789abcdef]")
                .endsWith(": all is well");
        for (String name : FORGED) {
            assertThat(lines("service " + name + " is silent", null))
                    .as(name)
                    .singleElement()
                    .asString()
                    .matches(EVENT);
        }
        Figures.note(
                "S18",
                "Names with line ends, escape sequences, bidirectional and invisible characters in the log",
                "an event is one line, no such character in it",
                FORGED.size() + " of " + FORGED.size() + " in one line");
    }

    @Test
    void aStackTraceHasOnlyLinesOfItsOwn() {
        for (String name : FORGED) {
            Exception failure = new IllegalStateException(
                    "of " + name, new IllegalArgumentException("because of " + name, new RuntimeException(name)));
            List<String> lines = lines("it failed", failure);
            assertThat(lines.stream().filter(line -> EVENT.matcher(line).matches()))
                    .as(name)
                    .hasSize(1);
            assertThat(lines.subList(2, lines.size()))
                    .as(name)
                    .allMatch(line -> line.isEmpty() || line.startsWith("\t") || line.startsWith("Caused by: "));
            assertThat(lines).anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalArgumentException"));
        }
    }
}
