package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.result.Results;
import io.unifiedtelemetry.connect.benchmark.result.Summary;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page with all results, and its charts in a folder next to it. */
public final class PerformancePage {
  private static final String CHARTS = "performance";

  private final Path results;
  private final Path page;
  private final ChartImages charts;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param results folder of the stored results
   * @param page file to write
   */
  public PerformancePage(Path results, Path page) {
    this.results = results;
    this.page = page;
    this.charts = new ChartImages(page.resolveSibling(CHARTS));
  }

  /** Writes the page with all suites that have results. */
  public void write(List<BenchmarkSuite> suites) throws IOException {
    text.append(resource("introduction"));
    Map<BenchmarkSuite, Results> found = new LinkedHashMap<>();
    for (BenchmarkSuite each : suites) {
      if (Results.exist(results, each.name())) {
        found.put(each, Results.load(results, each.name()));
      }
    }
    text.append("## Targets\n\n").append(Tables.row("", List.of("target", "median", "")));
    text.append(Tables.rule(4));
    found.forEach((suite, measured) -> addTargets(suite, new Figures(measured.figures())));
    text.append('\n');
    for (Map.Entry<BenchmarkSuite, Results> each : found.entrySet()) {
      add(each.getKey(), each.getValue());
    }
    Files.createDirectories(page.toAbsolutePath().getParent());
    Files.writeString(page, text.toString().stripTrailing() + "\n");
  }

  private void addTargets(BenchmarkSuite suite, Figures figures) {
    for (Target each : suite.targets()) {
      Optional<Summary> value = each.value().apply(figures);
      String bound = (each.isMinimum() ? "at least " : "at most ") + Numbers.format(each.bound());
      String verdict =
          value.map(it -> each.isReachedBy(it) ? "reached" : "**not reached**").orElse("");
      String median = value.map(Numbers::format).orElse("not measured");
      text.append(Tables.row(each.description(), List.of(bound, median, verdict)));
    }
  }

  private void add(BenchmarkSuite suite, Results measured) throws IOException {
    Figures figures = new Figures(measured.figures());
    text.append("## ").append(suite.title()).append("\n\n").append(resource(suite.name()));
    for (Chart each : suite.charts()) {
      text.append(charts.draw(each, figures));
    }
    text.append("`").append(measured.command()).append("`, ").append(measured.finished());
    text.append("\n\n");
    Map<String, String> facts = new LinkedHashMap<>(measured.machine());
    facts.putAll(measured.versions());
    text.append(Tables.facts(facts));
    for (String scenario : figures.scenarios()) {
      text.append("### ").append(scenario).append("\n\n");
      text.append(
          figures.hasSizes(scenario)
              ? Tables.growth(figures, scenario)
              : Tables.scenario(figures, scenario));
    }
    addProfiles(measured.profiles());
  }

  // Of several profiles with one heading, shows the last.
  private void addProfiles(List<Profile> profiles) {
    Map<String, Profile> byHeading = new LinkedHashMap<>();
    for (Profile each : profiles) {
      byHeading.put(
          "CPU time of the " + each.system() + ": " + each.scenario() + ", by " + each.kind(),
          each);
    }
    byHeading.forEach(
        (heading, profile) ->
            text.append("### ").append(heading).append("\n\n").append(Tables.profile(profile)));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PerformancePage.class.getResourceAsStream(name + ".md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip() + "\n\n";
    }
  }
}
