package io.unifiedtelemetry.connect.integration.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser, without a window. */
final class HeadlessChromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final Path screenshots;
  private final ChromeDriver driver;

  /** Whether Debian's packages chromium and chromium-driver are installed. */
  static boolean isInstalled() {
    return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
  }

  /**
   * Starts the browser.
   *
   * @param profile an empty folder
   * @param screenshots the folder for {@link #screenshot}
   */
  HeadlessChromium(Path profile, Path screenshots) {
    this.screenshots = screenshots;
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    // Without a sandbox, because containers run tests as root; the only page is our own.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    this.driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
  }

  void open(String url) {
    driver.get(url);
  }

  /** Sets the size of the view, like a device with that screen. */
  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Sets the preferred colours: {@code light} or {@code dark}. */
  void prefer(String colours) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Returns the text of the first element, or an empty text. */
  String text(String selector) {
    Object text =
        driver.executeScript(
            "return document.querySelector(arguments[0])?.textContent ?? ''", selector);
    return String.valueOf(text);
  }

  void press(CharSequence key) {
    driver.findElement(By.tagName("body")).sendKeys(key);
  }

  /** Presses Tab, then returns the identifier of the element that has the focus. */
  String tab() {
    driver.switchTo().activeElement().sendKeys(Keys.TAB);
    return driver.switchTo().activeElement().getAttribute("id");
  }

  long number(String script) {
    return ((Number) driver.executeScript("return " + script)).longValue();
  }

  /** The messages of the console that are warnings or errors. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(each -> each.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::toString)
        .toList();
  }

  /** Saves a picture of the whole page. */
  void screenshot(String name) throws IOException {
    Files.createDirectories(screenshots);
    Files.write(screenshots.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
