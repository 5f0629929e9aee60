package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The console as an operator has it before him: a real Chromium, signed in, that counts what is clicked. */
final class Chromium implements AutoCloseable {

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI console;
    private final ChromeDriver browser;
    private int clicks;

    private Chromium(URI console, ChromeDriver browser) {
        this.console = console;
        this.browser = browser;
    }

    static Chromium open(RunningDemo demo, String profile) {
        Chromium chromium = start(demo.consoleUri(), profile);
        chromium.visit("", "login");
        chromium.screenshot("login-en-light");
        chromium.signIn();
        return chromium;
    }

    /** Nobody is signed in yet. */
    static Chromium start(URI console, String profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + Path.of("target", profile).toAbsolutePath());
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build();
        Chromium chromium = new Chromium(console, new ChromeDriver(driver, options));
        chromium.browser.manage().window().setSize(new Dimension(1440, 900));
        return chromium;
    }

    ChromeDriver browser() {
        return browser;
    }

    /** On the screen of the login, wherever that leads. */
    void signIn() {
        browser.findElement(By.cssSelector("[data-testid=login-name] input, input[data-testid=login-name]"))
                .sendKeys(Console.USER);
        browser.findElement(By.cssSelector("[data-testid=login-password] input, input[data-testid=login-password]"))
                .sendKeys(Console.PASSWORD + "\n");
        await().atMost(PATIENCE).until(() -> !elements("nav-services").isEmpty());
    }

    /** The choice of language and theme is kept where the console keeps it: in the browser. */
    void dress(String language, String theme) {
        browser.executeScript(
                "localStorage.setItem('d.locale', arguments[0]); localStorage.setItem('d.theme', arguments[1]);",
                language,
                theme);
        browser.navigate().refresh();
    }

    /** Opens an address of the console, {@code services?range=1h}, and waits for the data of its screen. */
    void visit(String path, String screen) {
        browser.get(console.resolve(path).toString());
        arriveAt(screen);
    }

    void arriveAt(String screen) {
        await(screen).atMost(PATIENCE).until(() -> !elements("screen-" + screen).isEmpty());
        await(screen + " with its data").atMost(PATIENCE).until(() -> browser.findElements(
                        By.cssSelector("[aria-busy=true], .el-skeleton"))
                .isEmpty());
    }

    /** Clicks the first of these, scrolled to where an operator would have it: not under the bar at the top. */
    void click(String testId) {
        await("click " + testId).atMost(PATIENCE).untilAsserted(() -> {
            try {
                WebElement element = elements(testId).stream()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(testId + " is not on the page"));
                assertThat(element.isEnabled()).as(testId + " can be pressed").isTrue();
                browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
                element.click();
            } catch (WebDriverException e) {
                throw new AssertionError(testId + " cannot be clicked", e);
            }
        });
        clicks++;
    }

    void type(String testId, String text) {
        await("type into " + testId).atMost(PATIENCE).ignoreExceptions().until(() -> {
            elements(testId).get(0).sendKeys(text);
            return true;
        });
    }

    /** How often something was clicked so far. */
    int clicks() {
        return clicks;
    }

    void screenshot(String name) {
        try {
            Files.createDirectories(SHOTS);
            Files.write(SHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<WebElement> elements(String testId) {
        return browser.findElements(By.cssSelector("[data-testid=" + testId + "]"));
    }

    List<String> texts(String testId) {
        return elements(testId).stream().map(WebElement::getText).toList();
    }

    String page() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** What the browser complained about: script errors, refused resources, violations of the content policy. */
    List<String> severe() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::toString)
                .toList();
    }

    @Override
    public void close() {
        browser.quit();
    }
}
