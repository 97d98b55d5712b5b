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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unmarshals the dashboards strictly with the Go types that Grafana publishes. */
class PublishedSchemaIT {
  private static final Path CHECK = Project.ROOT.resolve("packaging/grafana/check");
  private static final Pattern GO_VERSION = Pattern.compile("go version go1\\.(\\d+)");
  private static final int OLDEST_GO = 21;

  @TempDir static Path folder;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    assumeTrue(
        goVersion() >= OLDEST_GO,
        "Go 1.%d or newer is needed to check dashboards against Grafana's schema; https://go.dev/dl"
            .formatted(OLDEST_GO));
    Result result =
        run(CHECK, "go", "build", "-buildvcs=false", "-o", folder.resolve("check").toString(), ".");
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void dashboardsFitTheSchema() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("check").toString()));
    Dashboard.all().forEach(each -> command.add(each.file().toString()));

    Result result = run(folder, command.toArray(String[]::new));

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

    Result result = run(folder, folder.resolve("check").toString(), file.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains(error);
  }

  private static int goVersion() throws InterruptedException {
    try {
      Matcher version = GO_VERSION.matcher(run(folder, "go", "version").output());
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException notInstalled) {
      return 0;
    }
  }

  private record Result(int exitCode, String output) {}

  private static Result run(Path in, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
