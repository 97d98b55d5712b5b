package io.unifiedtelemetry.connect.integration.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineQueriesTest {
  private static final Path REFERENCE = Project.ROOT.resolve("docs/reference/metrics.md");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:unified_telemetry|kafka_connect)_\\w+");
  // A part of a name may be replaced by an ellipsis.
  private static final Pattern LISTED =
      Pattern.compile("\\b(?:unified_telemetry|kafka_connect)_[\\w…]+");

  @Test
  void metricsAreThoseOfTheReference() throws IOException {
    Set<String> listed =
        LISTED
            .matcher(Files.readString(REFERENCE))
            .results()
            .map(each -> each.group().replace("…", "\\w+"))
            .collect(Collectors.toSet());
    Set<String> used = new TreeSet<>();
    for (Query query : Dashboard.named("pipeline").queries()) {
      METRIC.matcher(query.text()).results().map(MatchResult::group).forEach(used::add);
    }

    assertThat(used)
        .hasSizeGreaterThan(15)
        .allSatisfy(name -> assertThat(listed).as(name).anyMatch(name::matches));
  }

  @Test
  void queriesAreValidPromQl(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "promtool is needed; Debian and Ubuntu: apt-get install prometheus");
    List<String> rules = new ArrayList<>(List.of("groups:", "- name: queries", "  rules:"));
    for (Query query : Dashboard.named("pipeline").queries()) {
      if (!query.source().equals("connector")) {
        rules.add("  - record: query" + rules.size());
        rules.add("    expr: '" + filled(query) + "'");
      }
    }
    Path file = Files.write(folder.resolve("rules.yml"), rules);

    Process check =
        new ProcessBuilder("promtool", "check", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS");
  }

  private static String filled(Query query) {
    return query.text().replace("$__rate_interval", "5m").replace("$connector", ".*");
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("promtool", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
