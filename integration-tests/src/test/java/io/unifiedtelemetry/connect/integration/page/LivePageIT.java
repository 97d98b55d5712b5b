package io.unifiedtelemetry.connect.integration.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page of the real quickstart in a real browser. */
class LivePageIT {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  // A poll of the simulated devices each 10 s, and what a slow machine adds.
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private QuickstartProcess quickstart;
  private HeadlessChromium browser;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        HeadlessChromium.isInstalled(),
        "no browser: install Debian's packages chromium and chromium-driver");
    quickstart = new QuickstartProcess(folder.resolve("quickstart"));
    browser = new HeadlessChromium(Files.createDirectory(folder.resolve("profile")), SCREENSHOTS);
    browser.resize(1400, 1000);
    browser.open(quickstart.url());
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (quickstart != null) {
      quickstart.close();
    }
  }

  @Test
  void showsTheLightPathsAndWhatFaultsDoToThem() throws Exception {
    await("rows of lines", () -> browser.all("#panel-2 tr").size() > 8);
    await("a chart of the BER", () -> !browser.all("#panel-1 canvas").isEmpty());
    await("points", () -> count("stored") > 0 && count("waiting") == 0);
    assertThat(browser.all("#pipeline .flow")).hasSize(4);
    browser.screenshot("live-page");

    cutAFibre();
    killAndRecover();
    sendABadLine();
    showsAnywhere();

    assertThat(browser.complaints()).isEmpty();
  }

  private void cutAFibre() throws Exception {
    assertThat(browser.text("#panel-10")).doesNotContain("not valid");
    browser.all("#action-fibre").get(0).click();
    await("the note", () -> browser.text("#note").contains("is cut"));
    await("the dark line", () -> browser.text("#panel-10").contains("not valid"));
    await("the alert", () -> browser.text("#alerts").contains("dark"));
    browser.screenshot("live-page-cut-fibre");
    browser.press("f");
    await("the note", () -> browser.text("#note").contains("is repaired"));
  }

  private void killAndRecover() throws Exception {
    browser.press("k");
    await("what is unreachable", () -> browser.text("#unreachable").contains("central InfluxDB"));
    await("a red arrow", () -> !browser.all(".flow.stuck").isEmpty());
    assertThat(browser.all(".flow.stuck").get(0).getAttribute("data-connector"))
        .isEqualTo("central-influx-sink");
    browser.screenshot("live-page-central-killed");
    browser.press("k");
    await("recovery", () -> browser.text("#connection").equals("live") && count("waiting") == 0);
    assertThat(count("lost")).isZero();
    assertThat(count("twice")).isZero();
  }

  private void sendABadLine() throws Exception {
    browser.press("b");
    await("the dead letter", () -> count("dead letters") == 1);
    assertThat(browser.text("#dead-letters li")).contains("current_ber");
  }

  private void showsAnywhere() throws Exception {
    browser.open(quickstart.url());
    await("the buttons", () -> !browser.all("#action-central").isEmpty());
    assertThat(browser.tab()).as("the first control").isEqualTo("action-central");
    await("a chart", () -> !browser.all("#panel-1 canvas").isEmpty());
    browser.prefer("dark");
    assertThat(browser.all("#panel-1 canvas")).hasSize(1);
    browser.screenshot("live-page-dark");
    browser.resize(390, 844);
    await(
        "no horizontal scrolling",
        () -> browser.number("document.documentElement.scrollWidth - innerWidth") <= 0);
    browser.screenshot("live-page-narrow");
  }

  private long count(String name) {
    String text = browser.text("[data-count='" + name + "'] dd");
    return text.isEmpty() ? -1 : Long.parseLong(text.replace(",", ""));
  }

  private static void await(String what, Waiting.Condition condition) throws Exception {
    Waiting.until(what, TIMEOUT, condition);
  }
}
