package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** Every screen of the console in Chromium, on the running shop, in both languages and themes. */
class ITConsoleScreens {

    private static final String HOSTILE = "<img src=x onerror=\\\"window.owned=1\\\">";

    private static RunningDemo demo;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        demo = RunningDemo.shared();
        reportAHostileService();
        chromium = Chromium.open(demo, "chromium");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"en, light", "en, dark", "zh-CN, light", "zh-CN, dark"})
    void showsEveryScreenWithTheShopInIt(String language, String theme) {
        chromium.dress(language, theme);
        String suffix = "-" + language + "-" + theme;

        visit("services", "services", suffix);
        assertThat(chromium.browser().findElement(By.tagName("html")).getAttribute("lang"))
                .isEqualTo(language);
        assertThat(chromium.page()).contains(language.equals("en") ? "Topology" : "拓扑");
        assertThat(chromium.texts("service-row"))
                .anyMatch(row -> row.contains("order"))
                .anyMatch(row -> row.contains("stock"));

        visit("services/order", "service", suffix);
        assertThat(chromium.page()).contains("gateway", "stock", "pay");

        visit("topology?service=order&hops=2", "topology", suffix);
        assertThat(chromium.page()).contains("order", "stock", "user");

        visit("traces?service=gateway", "traces", suffix);
        assertThat(chromium.elements("trace-row")).isNotEmpty();

        String traceId = anOrderTrace();
        visit("traces/" + traceId, "trace", suffix);
        assertThat(chromium.texts("span-row")).hasSizeGreaterThan(5).anyMatch(row -> row.contains("pay"));

        visit("instances", "instances", suffix);
        assertThat(chromium.texts("instance-row")).anyMatch(row -> row.contains("stock"));

        visit("platform", "platform", suffix);
        assertThat(chromium.page()).contains("0.1.0");
        assertThat(chromium.texts("part-row"))
                .anyMatch(row -> row.contains(language.equals("en") ? "instances report" : "个实例在上报"))
                .anyMatch(row -> row.contains(language.equals("en") ? "when it was walked" : "校验时完整"));

        assertThat(chromium.browser().executeScript("return window.owned")).isNull();
        assertThat(chromium.browser().findElements(By.cssSelector("img[onerror]")))
                .isEmpty();
        assertThat(chromium.severe()).isEmpty();
    }

    @Test
    void keepsHostileNamesInert() {
        chromium.dress("en", "light");
        visit("traces?service=" + "%3Cimg%20src%3Dx%20onerror%3D%22window.owned%3D1%22%3E", "traces", "-hostile");
        visit("traces/" + HOSTILE_TRACE, "trace", "-hostile");
        assertThat(chromium.page()).contains("<img src=x onerror=");
        assertThat(chromium.browser().executeScript("return window.owned")).isNull();
        assertThat(chromium.browser().findElements(By.cssSelector("img[onerror]")))
                .isEmpty();
        assertThat(chromium.severe()).isEmpty();
        Figures.note(
                "S06",
                "A service, its operation, a tag and an error are called " + HOSTILE.replace("\\", "")
                        + ", in Chromium",
                "text and nothing else: 0 scripts run, 0 nodes, 0 complaints of the browser",
                "0 scripts, 0 nodes, 0 complaints on the screens of traces");
    }

    private static final String HOSTILE_TRACE = "0123456789abcdef0123456789abcdef";

    private static void reportAHostileService() throws IOException, InterruptedException {
        String token = Files.readString(demo.folder().resolve("platform").resolve("intake-token"))
                .strip();
        long nanos = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
        String otlp =
                """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%1$s"}}]},
                "scopeSpans":[{"spans":[{"traceId":"%2$s","spanId":"0123456789abcdef","name":"%1$s","kind":2,
                "startTimeUnixNano":"%3$d","endTimeUnixNano":"%4$d",
                "attributes":[{"key":"%1$s","value":{"stringValue":"%1$s"}}],
                "status":{"code":2,"message":"%1$s"}}]}]}]}"""
                        .formatted(HOSTILE, HOSTILE_TRACE, nanos, nanos + 5_000_000);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(demo.consoleUri().resolve("/v1/traces"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(otlp))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static void visit(String path, String screen, String suffix) {
        chromium.visit(path, screen);
        chromium.screenshot(screen + suffix);
    }

    /** An order that was taken, with all its seventeen spans: those of the newest ones are still on their way. */
    private static String anOrderTrace() {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Console.each(demo.console()
                                        .get("/api/traces?service=pay&" + Console.last(Duration.ofMinutes(15)))
                                        .path("traces"))
                                .filter(trace -> trace.path("spans").asInt() >= 17)
                                .map(trace -> trace.path("traceId").asString())
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
    }
}
