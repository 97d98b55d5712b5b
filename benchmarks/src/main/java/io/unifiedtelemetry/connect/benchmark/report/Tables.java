package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.result.Share;
import io.unifiedtelemetry.connect.benchmark.result.Spread;
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

/** Figures as tables in Markdown. */
final class Tables {
  private static final int MOST_SHARES = 12;

  private Tables() {}

  /** One scene: a row for each subject, a column for each measure. */
  static String scene(Figures figures, String scene) {
    List<Figure> here = figures.all().stream().filter(each -> each.scene().equals(scene)).toList();
    Set<String> measures =
        here.stream().map(Figure::measure).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> subjects =
        here.stream().map(Figure::subject).collect(Collectors.toCollection(LinkedHashSet::new));
    StringBuilder table = new StringBuilder(row("", measures)).append(rule(measures.size() + 1));
    for (String subject : subjects) {
      table.append(
          row(
              subject,
              measures.stream()
                  .map(measure -> text(figures.spread(scene, subject, measure)))
                  .toList()));
    }
    return table.append('\n').toString();
  }

  /** One scene that was measured at several sizes: a row for each measure, and how it grows. */
  static String growth(Figures figures, String scene) {
    List<Figure> here = figures.all().stream().filter(each -> each.scene().equals(scene)).toList();
    Set<Double> sizes =
        here.stream().map(Figure::size).collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> head =
        new ArrayList<>(
            sizes.stream().map(each -> String.format(Locale.ROOT, "%,.0f", each)).toList());
    head.add("grows with size to the power of");
    StringBuilder table = new StringBuilder(row("", head)).append(rule(head.size() + 1));
    here.stream()
        .map(Figure::measure)
        .distinct()
        .forEach(
            measure -> {
              SortedMap<Double, Double> costs =
                  figures.bySize(scene, here.get(0).subject(), measure);
              List<String> cells =
                  new ArrayList<>(
                      sizes.stream()
                          .map(size -> costs.containsKey(size) ? Numbers.of(costs.get(size)) : "")
                          .toList());
              cells.add(Growth.text(costs));
              table.append(row(measure, cells));
            });
    return table.append('\n').toString();
  }

  /** Where time goes, the largest shares first. */
  static String profile(Profile profile) {
    StringBuilder table = new StringBuilder(row(profile.kind(), List.of("share"))).append(rule(2));
    for (Share each : profile.shares().stream().limit(MOST_SHARES).toList()) {
      String share = String.format(Locale.ROOT, "%.1f %%", 100 * each.part());
      table.append(row("`" + each.what() + "`", List.of(share)));
    }
    return table.append('\n').toString();
  }

  /** Facts by their names. */
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

  private static String text(Optional<Spread> spread) {
    return spread.map(Numbers::of).orElse("");
  }
}
