package io.unifiedtelemetry.connect.integration.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
}
