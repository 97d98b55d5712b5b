package io.unifiedtelemetry.connect.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plugin's part of {@code docs/reference/metrics.md}, and its rules in {@code
 * packaging/monitoring/jmx-exporter.yml}, generated from its metrics. {@code mvn test
 * -Dreference.write=true} regenerates them.
 */
public final class MetricsReference {
  // A name in JMX is quoted as by ObjectName.quote.
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";

  private final String title;
  private final String type;
  private final String prefix;
  private final List<MetricKind<?>> kinds;

  /**
   * @param title the name of the plugin
   * @param type the key property {@code type} in JMX
   * @param prefix of the names in Prometheus
   * @param kinds the metrics of a task first
   */
  public MetricsReference(String title, String type, String prefix, List<MetricKind<?>> kinds) {
    this.title = title;
    this.type = type;
    this.prefix = prefix;
    this.kinds = kinds;
  }

  /**
   * Fails if the committed page or the committed rules differ from the metrics.
   *
   * @param project the root of the project
   */
  public void assertCommitted(Path project) throws IOException {
    assertPart(
        project.resolve("docs/reference/metrics.md"),
        "<!-- generated: " + type + " -->\n",
        "<!-- end: " + type + " -->\n",
        markdown());
    assertPart(
        project.resolve("packaging/monitoring/jmx-exporter.yml"),
        "  # generated: " + type + "\n",
        "  # end: " + type + "\n",
        rules());
  }

  private static void assertPart(Path file, String start, String end, String expected)
      throws IOException {
    String content = Files.readString(file);
    assertThat(content).as(file.toString()).contains(start, end);
    int from = content.indexOf(start) + start.length();
    int to = content.indexOf(end, from);
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(file, content.substring(0, from) + expected + content.substring(to));
    } else {
      assertThat(content.substring(from, to))
          .as("%s: regenerate it with -Dreference.write=true", file)
          .isEqualTo(expected);
    }
  }

  private String markdown() {
    StringBuilder text = new StringBuilder("\n## " + title + "\n");
    for (MetricKind<?> kind : kinds) {
      String keys =
          kind.keys().stream().map(key -> "," + key + "=\"…\"").collect(Collectors.joining());
      text.append("\n### ")
          .append(kind.keys().isEmpty() ? "Task" : "Each " + last(kind.keys()))
          .append(
              "\n\n`io.unifiedtelemetry.connect:type=%s,connector=\"…\",task=N%s`\n\n"
                  .formatted(type, keys))
          .append("| JMX attribute, plugin metric | type | unit | meaning | Prometheus |\n")
          .append("|---|---|---|---|---|\n");
      for (Metric<?> metric : kind.metrics()) {
        PrometheusName name = name(kind, metric);
        text.append(
            "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                    metric.name(),
                    type(metric),
                    name.unit(),
                    metric.meaning(),
                    metric.isText() ? "" : "`" + name + "`"));
      }
    }
    return text.append('\n').toString();
  }

  private String rules() {
    StringBuilder text = new StringBuilder();
    for (MetricKind<?> kind : kinds) {
      kind.metrics().stream()
          .filter(metric -> !metric.isText())
          .forEach(metric -> text.append(rule(kind, metric)));
    }
    return text.toString();
  }

  private String rule(MetricKind<?> kind, Metric<?> metric) {
    PrometheusName name = name(kind, metric);
    String keys =
        kind.keys().stream().map(key -> ", " + key + "=" + QUOTED).collect(Collectors.joining());
    List<String> labels = new ArrayList<>(List.of("connector: \"$1\"", "task: \"$2\""));
    for (int i = 0; i < kind.keys().size(); i++) {
      labels.add(label(kind.keys().get(i)) + ": \"$" + (i + 3) + "\"");
    }
    name.labels().forEach((label, value) -> labels.add(label + ": \"" + value + "\""));
    String factor = name.factor().isEmpty() ? "" : "    valueFactor: " + name.factor() + "\n";
    return """
      - pattern: 'io\\.unifiedtelemetry\\.connect<type=%s, connector=%s, task=(\\d+)%s><>%s:'
        name: %s
        type: %s
        help: "%s"
        labels: { %s }
    """
            .formatted(
                type,
                QUOTED,
                keys,
                metric.name(),
                name.name(),
                metric.isCounter() ? "COUNTER" : "GAUGE",
                help(metric),
                String.join(", ", labels))
        + factor;
  }

  private PrometheusName name(MetricKind<?> kind, Metric<?> metric) {
    return PrometheusName.of(
        kind.keys().isEmpty() ? prefix : prefix + "_" + last(kind.keys()), metric);
  }

  // All metrics that have one name in Prometheus need one text.
  private static String help(Metric<?> metric) {
    return metric
        .meaning()
        .replaceFirst("^(Median|99th percentile of the) duration", "Percentiles of the duration")
        .replaceFirst("^99th percentile of", "Percentiles of")
        .replaceFirst("^Polls that failed with .*", "Failed polls, by class of failure")
        .replaceFirst("^Instance failures of this kind", "Instance failures, by kind");
  }

  // The label "instance" is the scraped worker.
  private static String label(String key) {
    return key.equals("instance") ? "influxdb_instance" : key;
  }

  private static String type(Metric<?> metric) {
    if (metric.isText()) {
      return "text";
    }
    return metric.isCounter() ? "counter" : "gauge";
  }

  private static String last(List<String> keys) {
    return keys.get(keys.size() - 1);
  }
}
