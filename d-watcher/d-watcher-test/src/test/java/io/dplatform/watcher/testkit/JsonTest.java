package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsWhatThereIs() {
        assertThat(
                        Json.read(
                                """
                        {"a": [1, -2.5e3, true, false, null, []], "b" : {}, "c":"x\\"\\\\\\n\\u00e4\\/"}
                        """))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(1.0, -2500.0, true, false, null, List.of()),
                        "b",
                        Map.of(),
                        "c",
                        "x\"\\\nä/"));
    }

    @Test
    void readsWhatItWrote() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "spring:\n  \"quoted\" \\ \t ä €");
        values.put("version", 3);
        values.put("accept", true);
        assertThat(Json.read(Json.write(values)))
                .isEqualTo(Map.of("text", "spring:\n  \"quoted\" \\ \t ä €", "version", 3.0, "accept", true));
        assertThat(Json.write(Map.of())).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1", "[1 2]", "{\"a\" 1}", "\"a", "nul", "{} x", "<html>", "\"\\u00\"", "\"\\uzzzz\""})
    void saysWhereATextIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read(text));
    }
}
