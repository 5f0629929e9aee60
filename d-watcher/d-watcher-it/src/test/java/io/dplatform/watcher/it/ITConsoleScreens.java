package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Every screen of the console in Chromium, on the running shop, in both languages and themes. */
class ITConsoleScreens {

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String HOSTILE = "<img src=x onerror=\\\"window.owned=1\\\">";

    private static RunningDemo demo;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws Exception {
        demo = RunningDemo.shared();
        reportAHostileService();
        Files.createDirectories(SHOTS);
        browser = Chromium.start("chromium");
        Chromium.open(browser, demo.consoleUri());
        screenshot("login-en-light");
        Chromium.signIn(browser);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"en, light", "en, dark", "zh-CN, light", "zh-CN, dark"})
    void showsEveryScreenWithTheShopInIt(String language, String theme) {
        dress(language, theme);
        String suffix = "-" + language + "-" + theme;

        visit("services", "services", suffix);
        assertThat(browser.findElement(By.tagName("html")).getAttribute("lang")).isEqualTo(language);
        assertThat(page()).contains(language.equals("en") ? "Topology" : "拓扑");
        assertThat(texts("service-row")).anyMatch(row -> row.contains("order")).anyMatch(row -> row.contains("stock"));

        visit("services/order", "service", suffix);
        assertThat(page()).contains("gateway", "stock", "pay");

        visit("topology?service=order&hops=2", "topology", suffix);
        assertThat(page()).contains("order", "stock", "user");

        visit("traces?service=gateway", "traces", suffix);
        assertThat(elements("trace-row")).isNotEmpty();

        String traceId = anOrderTrace();
        visit("traces/" + traceId, "trace", suffix);
        assertThat(texts("span-row")).hasSizeGreaterThan(5).anyMatch(row -> row.contains("pay"));

        visit("instances", "instances", suffix);
        assertThat(texts("instance-row")).anyMatch(row -> row.contains("stock"));

        visit("platform", "platform", suffix);
        assertThat(page()).contains("0.1.0");

        assertThat(browser.executeScript("return window.owned")).isNull();
        assertThat(browser.findElements(By.cssSelector("img[onerror]"))).isEmpty();
        assertThat(severe()).isEmpty();
    }

    @Test
    void keepsHostileNamesInert() {
        dress("en", "light");
        visit("traces?service=" + "%3Cimg%20src%3Dx%20onerror%3D%22window.owned%3D1%22%3E", "traces", "-hostile");
        visit("traces/" + HOSTILE_TRACE, "trace", "-hostile");
        assertThat(page()).contains("<img src=x onerror=");
        assertThat(browser.executeScript("return window.owned")).isNull();
        assertThat(browser.findElements(By.cssSelector("img[onerror]"))).isEmpty();
        assertThat(severe()).isEmpty();
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

    /** The choice of language and theme is kept where the console keeps it: in the browser. */
    private static void dress(String language, String theme) {
        browser.executeScript(
                "localStorage.setItem('d.locale', arguments[0]); localStorage.setItem('d.theme', arguments[1]);",
                language,
                theme);
        browser.navigate().refresh();
    }

    private static void visit(String path, String screen, String suffix) {
        browser.get(demo.consoleUri().resolve(path).toString());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !elements("screen-" + screen).isEmpty());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> browser.findElements(By.cssSelector("[aria-busy=true], .el-skeleton"))
                        .isEmpty());
        screenshot(screen + suffix);
    }

    private static void screenshot(String name) {
        try {
            Files.write(SHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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

    private static List<WebElement> elements(String testId) {
        return browser.findElements(By.cssSelector("[data-testid=" + testId + "]"));
    }

    private static List<String> texts(String testId) {
        return elements(testId).stream().map(WebElement::getText).toList();
    }

    private static String page() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** What the browser complained about: script errors, refused resources, violations of the content policy. */
    private static List<String> severe() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(LogEntry::toString)
                .toList();
    }
}
