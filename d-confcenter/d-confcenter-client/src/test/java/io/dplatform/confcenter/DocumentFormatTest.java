package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.dplatform.tracker.testkit.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DocumentFormatTest {

    private static Map<String, Object> values(DocumentFormat format, String text) throws InvalidDocumentException {
        Map<String, Object> values = new LinkedHashMap<>();
        format.settings(text).forEach((key, setting) -> values.put(key, setting.value()));
        return values;
    }

    private static void assertRefused(DocumentFormat format, String text, String why) {
        assertThatThrownBy(() -> format.settings(text))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void knowsAFormatByTheEndingOfTheName() {
        assertThat(DocumentFormat.of("order.yaml")).isEqualTo(DocumentFormat.YAML);
        assertThat(DocumentFormat.of("order.YML")).isEqualTo(DocumentFormat.YAML);
        assertThat(DocumentFormat.of("a.b.properties")).isEqualTo(DocumentFormat.PROPERTIES);
        assertThat(DocumentFormat.of("order.json")).isEqualTo(DocumentFormat.JSON);
        assertThat(DocumentFormat.of("yaml")).isEqualTo(DocumentFormat.YAML);
        assertThat(DocumentFormat.of("order.xml")).isEqualTo(DocumentFormat.TEXT);
    }

    @Test
    void namesSettingsAsSpringDoes() throws InvalidDocumentException {
        assertThat(values(
                        DocumentFormat.YAML,
                        "a:\n  b: [x, {c: 1}]\n  8080: on\n  d: 2024-01-01\n  e: ~\n  f: []\ng.h: 2.5"))
                .containsExactly(
                        entry("a.b[0]", "x"),
                        entry("a.b[1].c", 1),
                        entry("a[8080]", true),
                        entry("a.d", "2024-01-01"),
                        entry("a.e", ""),
                        entry("a.f", ""),
                        entry("g.h", 2.5));
        assertThat(values(DocumentFormat.JSON, "{\"a\":{\"b\":[\"x\",{\"c\":1}]},\"d\":null,\"e\":[]}"))
                .containsExactly(entry("a.b[0]", "x"), entry("a.b[1].c", 1), entry("d", ""), entry("e", ""));
        assertThat(values(DocumentFormat.PROPERTIES, "# c\na.b = x\\\n  y\nc:d\n! no\ne\\ f=\\u0041\n"))
                .containsExactly(entry("a.b", "xy"), entry("c", "d"), entry("e f", "A"));
    }

    @Test
    void knowsWhereEachValueStands() throws InvalidDocumentException {
        String yaml = "a: 1\npool:\n  size: 20 # many\n  name: 'x y'\n  emoji: \"😀\"\n  last: z\n";
        Map<String, Setting> settings = DocumentFormat.YAML.settings(yaml);
        assertThat(find(settings, "pool.size").place()).hasToString("line 3, column 9");
        assertThat(text(yaml, find(settings, "pool.size"))).isEqualTo("20");
        assertThat(text(yaml, find(settings, "pool.name"))).isEqualTo("'x y'");
        assertThat(text(yaml, find(settings, "pool.last"))).isEqualTo("z");

        String properties = "a=1\n  pool.size : 20\n";
        Setting size = find(DocumentFormat.PROPERTIES.settings(properties), "pool.size");
        assertThat(size.place()).hasToString("line 2, column 15");
        assertThat(text(properties, size)).isEqualTo("20");

        String json = "{\n  \"pool\": {\"size\": 20, \"name\": \"x\"}\n}";
        Map<String, Setting> inJson = DocumentFormat.JSON.settings(json);
        assertThat(find(inJson, "pool.size").place().line()).isEqualTo(2);
        assertThat(text(json, find(inJson, "pool.size"))).startsWith("20");
        assertThat(text(json, find(inJson, "pool.name"))).isEqualTo("\"x\"");
    }

    private static Setting find(Map<String, Setting> settings, String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }

    private static String text(String document, Setting setting) {
        return document.substring(setting.place().begin(), setting.place().end());
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertRefused(DocumentFormat.YAML, "a: 1\na: 2", "duplicate key a");
        assertRefused(DocumentFormat.YAML, "a.b: 1\na:\n  b: 2", "a.b is there already on line 1");
        assertRefused(DocumentFormat.JSON, "{\"a\":1,\"a\":2}", "Duplicate");
        assertRefused(DocumentFormat.PROPERTIES, "a=1\nb=2\na=3", "line 3: a key that is there already on line 1");
    }

    @Test
    void mergesWithTheNearestValueFirst() throws InvalidDocumentException {
        assertThat(values(DocumentFormat.YAML, "base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  y: 3\n"))
                .containsEntry("own.x", 1)
                .containsEntry("own.y", 3);
    }

    @Test
    void refusesWhatWouldFillTheMemory() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertRefused(DocumentFormat.YAML, bomb.toString(), "expected: ");
        assertRefused(DocumentFormat.YAML, "a: &a [*a]", "leads to itself");
        assertRefused(DocumentFormat.YAML, "a: " + "[".repeat(60) + "]".repeat(60), "50");
        assertRefused(DocumentFormat.JSON, "{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}", "50");
        assertRefused(DocumentFormat.YAML, "k".repeat(600) + ": 1", "a key of 600 characters");
        assertRefused(DocumentFormat.YAML, "x".repeat((1 << 20) + 1), "1048577 characters (expected: at most 1048576)");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 10_000; i++) {
            many.append("k").append(i).append("=1\n");
        }
        assertRefused(DocumentFormat.PROPERTIES, many.toString(), "more than 10000 settings");
        Figures.note(
                "S10",
                "YAML and JSON bombs as documents: aliases of aliases, cycles, depth, keys, length, number of settings",
                "all refused with what is allowed",
                "7 of 7 kinds refused");
    }

    @Test
    void refusesWhatIsNoSettingsAndSaysWhatIsExpected() {
        assertRefused(DocumentFormat.YAML, "", "empty (expected: at least one setting)");
        assertRefused(DocumentFormat.YAML, "# only a comment", "empty");
        assertRefused(DocumentFormat.YAML, "- a\n- b", "a list (expected: settings");
        assertRefused(DocumentFormat.JSON, "3", "a single value (expected: settings");
        assertRefused(DocumentFormat.YAML, "a: 1\n---\nb: 2", "expected");
        assertRefused(DocumentFormat.YAML, "a: !!java.net.URL [x]", "expected: YAML");
        assertRefused(DocumentFormat.YAML, "a: !!int many", "not what its tag says");
        assertRefused(DocumentFormat.YAML, "a: \u0001", "the character with the code 1");
        assertRefused(DocumentFormat.JSON, "{\"a\":1} x", "line 1, column");
        assertRefused(DocumentFormat.PROPERTIES, "a=\\u00zz", "line 1: ");
        assertRefused(DocumentFormat.PROPERTIES, "=x", "a value without a key");
    }

    @Test
    void quotesNoValueThatItCannotRead() {
        for (DocumentFormat format : DocumentFormat.values()) {
            for (String text : new String[] {
                "{\"password\": hunter2}",
                "password: [hunter2",
                "password: \"hunter2",
                "a=1\npassword=\\u00hunter2",
                "password: &x *hunter2"
            }) {
                try {
                    format.settings(text);
                } catch (InvalidDocumentException e) {
                    assertThat(e).as("%s: %s", format, text).hasMessageNotContaining("hunter2\"");
                }
            }
        }
        assertThatThrownBy(() -> DocumentFormat.JSON.settings("{\"password\": hunter2}"))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void checksWhatIsNoSettings() throws InvalidDocumentException {
        DocumentFormat.YAML.check("- a\n- b");
        DocumentFormat.JSON.check("[1]");
        DocumentFormat.TEXT.check("anything");
        assertThatThrownBy(() -> DocumentFormat.YAML.check("a: [")).hasMessageContaining("line");
    }
}
