package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.result.Summary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Formats figures as Markdown tables. */
final class Tables {
  private static final int MAX_SHARES = 12;

  private Tables() {}

  /** Formats a scenario: a row per system, a column per metric. */
  static String scenario(Figures figures, String scenario) {
    List<Figure> rows = figures.of(scenario);
    Set<String> metrics =
        rows.stream().map(Figure::metric).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> subjects =
        rows.stream().map(Figure::system).collect(Collectors.toCollection(LinkedHashSet::new));
    StringBuilder table = new StringBuilder(row("", metrics)).append(rule(metrics.size() + 1));
    for (String system : subjects) {
      table.append(
          row(
              system,
              metrics.stream()
                  .map(metric -> text(figures.summary(scenario, system, metric)))
                  .toList()));
    }
    return table.append('\n').toString();
  }

  /** Formats a scenario with several sizes: a row per metric, with its growth. */
  static String growth(Figures figures, String scenario) {
    List<Figure> rows = figures.of(scenario);
    Set<Double> sizes =
        rows.stream().map(Figure::size).collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> header =
        new ArrayList<>(
            sizes.stream().map(each -> String.format(Locale.ROOT, "%,.0f", each)).toList());
    header.add("growth exponent");
    StringBuilder table = new StringBuilder(row("", header)).append(rule(header.size() + 1));
    rows.stream()
        .map(Figure::metric)
        .distinct()
        .forEach(
            metric -> {
              SortedMap<Double, Double> costs =
                  figures.bySize(scenario, rows.get(0).system(), metric);
              List<String> cells =
                  new ArrayList<>(
                      sizes.stream()
                          .map(
                              size ->
                                  costs.containsKey(size) ? Numbers.format(costs.get(size)) : "")
                          .toList());
              cells.add(GrowthExponent.format(costs));
              table.append(row(metric, cells));
            });
    return table.append('\n').toString();
  }

  /** Formats the largest shares of a profile. */
  static String profile(Profile profile) {
    StringBuilder table = new StringBuilder(row(profile.kind(), List.of("share"))).append(rule(2));
    for (Profile.Share each : profile.shares().stream().limit(MAX_SHARES).toList()) {
      String share = String.format(Locale.ROOT, "%.1f %%", 100 * each.fraction());
      table.append(row("`" + each.name() + "`", List.of(share)));
    }
    return table.append('\n').toString();
  }

  /** Formats facts, one per row. */
  static String facts(Map<String, String> facts) {
    StringBuilder table = new StringBuilder(row("", List.of(""))).append(rule(2));
    facts.forEach((name, fact) -> table.append(row(name, List.of(fact))));
    return table.append('\n').toString();
  }

  static String row(String first, Collection<String> others) {
    StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
    row.add(first);
    others.forEach(row::add);
    return row.toString();
  }

  static String rule(int columns) {
    return "|" + "---|".repeat(columns) + "\n";
  }

  private static String text(Optional<Summary> spread) {
    return spread.map(Numbers::format).orElse("");
  }
}
