package io.dplatform.watcher.it;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window. Whoever starts one quits it. */
final class Chromium {

    private Chromium() {}

    /** @param profile of the folder of this one's profile below {@code target} */
    static ChromeDriver start(String profile) {
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
        ChromeDriver browser = new ChromeDriver(driver, options);
        browser.manage().window().setSize(new Dimension(1440, 900));
        return browser;
    }

    /** Opens the console and waits for the door. */
    static void open(ChromeDriver browser, URI console) {
        browser.get(console.toString());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !browser.findElements(field("login-name")).isEmpty());
    }

    /** Goes in as the first administrator. */
    static void signIn(ChromeDriver browser) {
        browser.findElement(field("login-name")).sendKeys(Console.USER);
        browser.findElement(field("login-password")).sendKeys(Console.PASSWORD + "\n");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !browser.findElements(By.cssSelector("[data-testid=nav-services]"))
                        .isEmpty());
    }

    private static By field(String testId) {
        return By.cssSelector("[data-testid=" + testId + "] input, input[data-testid=" + testId + "]");
    }
}
