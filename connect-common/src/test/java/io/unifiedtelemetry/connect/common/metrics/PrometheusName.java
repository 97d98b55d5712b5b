package io.unifiedtelemetry.connect.common.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric in Prometheus: in base units, with the unit at the end of the name, {@code _total} for
 * counters, and percentiles and kinds of failures as labels.
 *
 * @param name with prefix
 * @param labels apart from those that say what the metric belongs to
 * @param factor from the value in JMX to that in Prometheus; empty for 1
 * @param unit in JMX, for the reference
 */
record PrometheusName(String name, Map<String, String> labels, String factor, String unit) {
  private record Unit(String suffix, String factor, String text) {}

  private static final Map<String, Unit> UNITS =
      Map.of(
          "seconds", new Unit("seconds", "", "seconds"),
          "ms", new Unit("seconds", "0.001", "milliseconds"),
          "bytes", new Unit("bytes", "", "bytes"),
          "share", new Unit("ratio", "", "ratio"),
          "ber", new Unit("ber", "", "ratio"));
  private static final Unit NONE = new Unit("", "", "");
  private static final Pattern PERCENTILE = Pattern.compile("(.*)-p(\\d+)");
  // One metric for each kind of failure in JMX; one metric with a label in Prometheus.
  private static final Map<Pattern, List<String>> BY_KIND =
      Map.of(
          Pattern.compile("errors-(.*)"), List.of("errors", "kind"),
          Pattern.compile("polls-failed-(.*)"), List.of("polls-failed-by-class", "class"));

  static PrometheusName of(String prefix, Metric<?> metric) {
    String base = metric.name();
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<Pattern, List<String>> each : BY_KIND.entrySet()) {
      Matcher kind = each.getKey().matcher(base);
      if (kind.matches()) {
        base = each.getValue().get(0);
        labels.put(each.getValue().get(1), kind.group(1).replace('-', '_'));
      }
    }
    Matcher percentile = PERCENTILE.matcher(base);
    if (percentile.matches()) {
      base = percentile.group(1);
      labels.put("quantile", "0." + percentile.group(2).replaceAll("0$", ""));
    }
    List<String> words = new ArrayList<>(Arrays.asList(base.split("-")));
    String unitWord = words.stream().filter(UNITS::containsKey).findFirst().orElse("");
    Unit unit = UNITS.getOrDefault(unitWord, NONE);
    if (words.remove(unitWord)) {
      words.add(unit.suffix());
    }
    // Only counters may end like this.
    words.remove("total");
    String total = metric.isCounter() ? "_total" : "";
    return new PrometheusName(
        prefix + "_" + String.join("_", words) + total, labels, unit.factor(), unit.text());
  }

  /** The name with its labels. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    labels.forEach(
        (label, value) ->
            text.append(text.isEmpty() ? "{" : ", ").append(label + "=\"" + value + "\""));
    return name + text + (text.isEmpty() ? "" : "}");
  }
}
