package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.result.Results;
import io.unifiedtelemetry.connect.benchmark.result.Spread;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page with all results, and its drawings in a folder beside it. */
public final class PerformancePage {
  private static final String DRAWINGS = "performance";

  private final Path results;
  private final Path page;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param results the folder with what was measured
   */
  public PerformancePage(Path results, Path page) {
    this.results = results;
    this.page = page;
  }

  /** Writes it, with those parts of which there are results. */
  public void write(List<Part> parts) throws IOException {
    text.append(resource("introduction"));
    Map<Part, Results> found = new LinkedHashMap<>();
    for (Part each : parts) {
      if (Results.exist(results, each.name())) {
        found.put(each, Results.load(results, each.name()));
      }
    }
    text.append("## Targets\n\n").append(Tables.row("", List.of("target", "median", "")));
    text.append(Tables.rule(4));
    found.forEach((part, measured) -> part.targets().forEach(each -> addTarget(each, measured)));
    text.append('\n');
    for (Map.Entry<Part, Results> each : found.entrySet()) {
      add(each.getKey(), each.getValue());
    }
    Files.createDirectories(page.getParent());
    Files.writeString(page, text.toString().stripTrailing() + "\n");
  }

  private void addTarget(Target target, Results measured) {
    Optional<Spread> value = target.value().apply(new Figures(measured.figures()));
    String bound = (target.atLeast() ? "at least " : "at most ") + Numbers.of(target.bound());
    String verdict =
        value.map(each -> target.isReachedBy(each) ? "reached" : "**not reached**").orElse("");
    String median = value.map(Numbers::of).orElse("not measured");
    text.append(Tables.row(target.what(), List.of(bound, median, verdict)));
  }

  private void add(Part part, Results measured) throws IOException {
    Figures figures = new Figures(measured.figures());
    text.append("## ").append(part.title()).append("\n\n").append(resource(part.name()));
    text.append("`").append(measured.command()).append("`, ").append(measured.taken());
    text.append("\n\n");
    Map<String, String> facts = new LinkedHashMap<>(measured.machine());
    facts.putAll(measured.versions());
    text.append(Tables.facts(facts));
    Charts charts = new Charts(page.resolveSibling(DRAWINGS), part.name());
    for (String scene : figures.all().stream().map(Figure::scene).distinct().toList()) {
      text.append("### ").append(scene).append("\n\n");
      if (figures.all().stream().anyMatch(each -> each.scene().equals(scene) && each.size() > 0)) {
        text.append(Tables.growth(figures, scene))
            .append(charts.growth(figures, scene, part.drawn()));
      } else {
        text.append(Tables.scene(figures, scene));
        for (String measure : part.drawn()) {
          text.append(charts.bars(figures, scene, measure));
        }
      }
    }
    addProfiles(measured.profiles());
  }

  private void addProfiles(List<Profile> profiles) {
    Map<String, Profile> last = new LinkedHashMap<>();
    for (Profile each : profiles) {
      last.put("Time of the " + each.subject() + ": " + each.scene() + ", by " + each.kind(), each);
    }
    last.forEach(
        (heading, profile) ->
            text.append("### ").append(heading).append("\n\n").append(Tables.profile(profile)));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PerformancePage.class.getResourceAsStream(name + ".md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip() + "\n\n";
    }
  }
}
