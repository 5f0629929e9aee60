package io.dplatform.watcher.it;

import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.HostileTexts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people enter in the console, by the way that the console itself takes. */
final class HostileInput {

    static final String DOCUMENT = "D_CONFIG/hostile.yaml";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Console console;
    private final Carriers carriers;

    HostileInput(Console console, Carriers carriers) {
        this.console = console;
        this.carriers = carriers;
    }

    void enterAll() {
        HostileTexts.ALL.forEach(this::enter);
        documents();
        rules();
        hold();
    }

    private void enter(String text) {
        String inAddress = encoded(text);
        attempt(
                "name of a user",
                "POST",
                "/api/users",
                Map.of("name", text, "password", "six green apples", "role", "viewer", "reason", text));
        attempt(
                "name of a token",
                "POST",
                "/api/intake-tokens",
                Map.of("name", text, "services", List.of("order"), "reason", text));
        attempt(
                "services of a token",
                "POST",
                "/api/intake-tokens",
                Map.of("name", "t" + HostileTexts.ALL.indexOf(text), "services", List.of(text), "reason", text));
        attempt(
                "service, rule and reason of a silence",
                "POST",
                "/api/silences",
                Map.of("service", text, "rule", text, "minutes", 60, "reason", text));
        attempt("name of a channel", "PUT", "/api/channels/" + inAddress, webhook(text));
        attempt(
                "address of a channel",
                "PUT",
                "/api/channels/c" + HostileTexts.ALL.indexOf(text),
                webhook("http://127.0.0.1:1/" + text));
        attempt(
                "user of a mail server",
                "PUT",
                "/api/channels/m" + HostileTexts.ALL.indexOf(text),
                Map.of(
                        "kind",
                        "MAIL",
                        "enabled",
                        true,
                        "language",
                        "EN",
                        "minSeverity",
                        "CRITICAL",
                        "reason",
                        text,
                        "mail",
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                1,
                                "security",
                                "NONE",
                                "user",
                                text,
                                "password",
                                text,
                                "from",
                                "a@example.org",
                                "to",
                                List.of("b@example.org"))));
        attempt(
                "name of a document",
                "PUT",
                "/api/documents/D_CONFIG/" + inAddress + "/draft",
                Map.of("text", text, "baseRevision", "", "version", 0));
        attempt(
                "name of a rule",
                "PUT",
                "/api/rules",
                Map.of("text", "rules: [{name: " + quoted(text) + "}]", "revision", "", "reason", text));
    }

    private static Map<String, Object> webhook(String url) {
        return Map.of(
                "kind",
                "WEBHOOK",
                "enabled",
                true,
                "language",
                "EN",
                "minSeverity",
                "CRITICAL",
                "url",
                url,
                "reason",
                url);
    }

    private void attempt(String carrier, String method, String path, Map<String, ?> body) {
        carriers.count(carrier, console.tries(method, path, body));
    }

    private void documents() {
        String yaml = HostileTexts.numbers()
                .mapToObj(n -> "# " + HostileTexts.get(n) + "\n\"k" + n + "\":\n  "
                        + quoted(HostileTexts.get(n).replace(".", "")) + ": " + quoted(HostileTexts.get(n)) + "\n")
                .collect(Collectors.joining());
        release("hostile.yaml", yaml, "key, value and comment of a document");
        release("hostile.json", quoted(Map.of("all", HostileTexts.ALL)), "value of a document");
        release("hostile.txt", String.join("\n", HostileTexts.ALL), "line of a text");
    }

    /** Twice, so that there is something to compare, and a third time as a draft. */
    private void release(String name, String text, String carrier) {
        String path = "/api/documents/D_CONFIG/" + name;
        String revision = "";
        for (int n = 0; n < 3; n++) {
            JsonNode saved = console.put(
                    path + "/draft",
                    Map.of("text", text.replace("window", "window" + n), "baseRevision", revision, "version", 0));
            if (n < 2) {
                console.post(
                        path + "/publish",
                        Map.of(
                                "version",
                                saved.at("/draft/version").asInt(),
                                "reason",
                                HostileTexts.get(n),
                                "acceptRisks",
                                true));
                revision = console.get(path).at("/live/revision").asString();
            }
        }
        HostileTexts.ALL.forEach(unused -> carriers.count(carrier, true));
    }

    private void rules() {
        String rules = HostileTexts.numbers()
                .mapToObj(n -> "  - name: hostile-" + n + "\n    description: " + quoted(HostileTexts.get(n))
                        + "\n    scope: {caller: " + HostileTelemetry.HUB + ", callee: "
                        + quoted(HostileTexts.get(n)) + "}\n"
                        + "    when: {signal: error-share, above: 10%, window: 10s, min-calls: 5}\n"
                        + "    severity: critical\n")
                .collect(Collectors.joining("", "rules:\n", ""));
        console.put("/api/rules", Map.of("text", rules, "revision", "", "reason", HostileTexts.get(0)));
        HostileTexts.ALL.forEach(unused -> carriers.count("description and scope of a rule", true));
    }

    /** Of the instance in the registry whose name is such a text; the service's name is typed because it is the only one. */
    private void hold() {
        Map<String, Object> hold = Map.of(
                "service",
                HostileTelemetry.REGISTERED + 0,
                "instance",
                HostileTexts.get(1),
                "confirm",
                HostileTelemetry.REGISTERED + 0,
                "reason",
                HostileTexts.get(2));
        await().atMost(PATIENCE).until(() -> console.tries("POST", "/api/actions/hold", hold));
        carriers.count("instance and reason of an action", true);
    }

    private static String quoted(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
