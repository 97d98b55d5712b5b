package io.unifiedtelemetry.connect.integration.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Command;
import io.unifiedtelemetry.connect.integration.platform.GoProgram;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unmarshals the dashboards strictly with the Go types that Grafana publishes. */
class PublishedSchemaIT {
  private static final Path CHECK = Project.ROOT.resolve("packaging/grafana/check");

  @TempDir static Path folder;
  private static GoProgram check;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    check = GoProgram.build(CHECK, 21, folder);
  }

  @Test
  void dashboardsFitTheSchema() throws IOException, InterruptedException {
    Command result =
        check.run(Dashboard.all().stream().map(each -> each.file().toString()).toList());

    assertThat(result.output()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "\"gridPos\",\"gridpos\",unexpected field 'gridpos'",
    "\"thresholdsStyle\",\"thresholdStyle\",unexpected field 'thresholdStyle'",
    "\"sortDesc\": true,\"sortDesc\": \"yes\",cannot unmarshal string",
  })
  void theCheckFindsErrors(String part, String wrong, String error) throws Exception {
    String content = Files.readString(Dashboard.named("optical-overview").file());
    assertThat(content).contains(part);
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, content.replace(part, wrong));

    Command result = check.run(List.of(file.toString()));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains(error);
  }
}
