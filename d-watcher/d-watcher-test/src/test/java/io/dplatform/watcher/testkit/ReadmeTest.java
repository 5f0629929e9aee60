package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what {@link ITCheckout} executes. */
class ReadmeTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("```java\n(@DPlatformTest.*?)```", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void showsTheTestThatIsExecuted() throws IOException {
        Matcher readme = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
        assertThat(readme.find()).isTrue();
        String executed = Files.readString(Path.of("src/test/java/io/dplatform/watcher/testkit/ITCheckout.java"));
        assertThat(words(readme.group(1).lines()))
                .isEqualTo(words(executed.lines().dropWhile(line -> !line.startsWith("@DPlatformTest"))).stream()
                        .map(word -> word.equals("ITCheckout") ? "CheckoutTest" : word)
                        .toList());
    }

    /** Without the remarks, and however lines are broken. */
    private static List<String> words(Stream<String> lines) {
        return lines.map(line -> line.replaceAll("\\s+//.*|^//.*", ""))
                .flatMap(line -> Stream.of(line.strip().split("\\s+|(?=[.()])|(?<=[.()])")))
                .filter(word -> !word.isBlank())
                .toList();
    }
}
