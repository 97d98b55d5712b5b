package io.unifiedtelemetry.connect.integration.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts without a worker: each has a case, a section in the documentation, and metrics. */
class AlertRulesIT {
  private static final Path MONITORING = Project.ROOT.resolve("packaging/monitoring");
  private static final Path DOCS = Project.ROOT.resolve("docs");

  @TempDir private Path folder;

  @Test
  void passTheirCases() throws Exception {
    Path cases = MONITORING.resolve("alerts.test.yml");
    try (ServerProcess promtool =
        ServerProcess.start(
            "promtool",
            List.of(Prometheus.program("promtool").toString(), "test", "rules", cases.toString()),
            Map.of(),
            folder.resolve("promtool.log"))) {
      promtool.awaitSuccess(Duration.ofSeconds(60));
    }
    assertThat(found(cases, "exp_annotations:\\s+summary: .*\\s+runbook_url: .*#(\\w+)"))
        .containsExactlyInAnyOrderElementsOf(found(Prometheus.RULES, "runbook_url: .*#(\\w+)"));
  }

  @Test
  void haveASectionInTheDocumentation() throws Exception {
    Set<String> sections = new TreeSet<>();
    found(DOCS.resolve("monitoring.md"), "\n### (\\w+)").forEach(each -> sections.add(each));

    assertThat(found(Prometheus.RULES, "alert: (\\w+)")).isEqualTo(sections);
    assertThat(found(Prometheus.RULES, "runbook_url: docs/monitoring.md#(\\w+)"))
        .containsExactlyElementsOf(
            sections.stream().map(each -> each.toLowerCase(java.util.Locale.ROOT)).toList());
  }

  @Test
  void useMetricsOfTheReference() throws Exception {
    String reference = Files.readString(DOCS.resolve("reference/metrics.md"));

    assertThat(found(Prometheus.RULES, "\\b(unified_telemetry_\\w+)"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(reference).containsPattern("`" + each + "[`{]"));
  }

  private static Set<String> found(Path file, String pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
