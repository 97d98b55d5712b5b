package io.unifiedtelemetry.connect.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Files, folders, formats and exit codes. */
class CheckCommandTest {
  private static final Path CONFIGS = Path.of("../connect-configs");
  private static final Pattern JSON_BLOCK = Pattern.compile("(?s)```json\\n(.*?)```");
  private static final String BROKEN =
      """
      {
        "name": "broken",
        "config": {
          "connector.class": "io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector",
          "topics": "telemetry",
          "value.converter": "org.apache.kafka.connect.converters.ByteArrayConverter",
          "influxdb.url": "http://localhost:8086",
          "influxdb.bucket": "central",
          "influxdb.token": "secret",
          "batch.max.lines": "many"
        }
      }
      """;

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  @Test
  void theProjectsConfigurationsAreClean() {
    Run run = check("--strict", CONFIGS.toString());

    assertThat(run.out()).matches("(?s)\\d\\d files checked: 0 errors, 0 warnings\n.*");
    assertThat(run.out()).contains("not on this machine: /etc/unified-telemetry/");
    assertThat(run.code()).isZero();
  }

  @Test
  void theExamplesInTheDocumentationAreClean() throws IOException {
    List<Path> examples = examples();

    assertThat(examples).isNotEmpty();
    for (Path example : examples) {
      assertThat(check("--strict", example.toString()).out())
          .contains("1 file checked: 0 errors, 0 warnings");
    }
  }

  @Test
  void printsLinesThatEditorsUnderstand() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), BROKEN);

    Run run = check(file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines().toList())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":9: warning: influxdb.token: is in plain"),
            line -> assertThat(line).startsWith(file + ":10: error: batch.max.lines: Invalid"),
            line -> assertThat(line).isEqualTo("1 file checked: 1 error, 1 warning"));
  }

  @Test
  void printsJson() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), BROKEN);

    Run run = check("--format", "json", file.toString());

    JsonNode found = new ObjectMapper().readTree(run.out());
    assertThat(found).hasSize(2);
    assertThat(found.at("/1/file").asText()).isEqualTo(file.toString());
    assertThat(found.at("/1/line").asInt()).isEqualTo(10);
    assertThat(found.at("/1/severity").asText()).isEqualTo("error");
    assertThat(found.at("/1/key").asText()).isEqualTo("batch.max.lines");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void printsAnnotationsOfGitHub() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), BROKEN);

    assertThat(check("--format", "github", file.toString()).out())
        .contains("::error file=" + file + ",line=10::batch.max.lines: Invalid value many");
  }

  @Test
  void warningsFailOnlyIfStrict() throws IOException {
    Path file = Files.writeString(folder.resolve("file.json"), BROKEN.replace("\"many\"", "\"1\""));

    assertThat(check(file.toString()).code()).isZero();
    assertThat(check("--strict", file.toString()).code()).isEqualTo(1);
  }

  @Test
  void passesOverOtherJsonInFoldersOnly() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"name\": \"x\"}");

    assertThat(check(folder.toString()).out()).isEqualTo("0 files checked: 0 errors, 0 warnings\n");
    assertThat(check(other.toString()).out()).contains("connector.class: is required");
    assertThat(check(other.toString()).code()).isEqualTo(1);
  }

  @Test
  void connectorsOfOthersAreCheckedByConnectsRulesOnly() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("file.json"),
            "{\"name\": \"x\", \"connector.class\": \"org.example.X\", \"tasks.max\": \"0\"}");

    assertThat(check(file.toString()).out()).contains("tasks.max: ", "1 error, 0 warnings");
  }

  @Test
  void namesTheConnectorThatWasMeant() throws IOException {
    Path file =
        Files.writeString(folder.resolve("file.json"), BROKEN.replace("SinkConn", "SinkKonn"));

    assertThat(check(file.toString()).out())
        .contains("did you mean io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector?");
  }

  @Test
  void readsTheWorkersFile() throws IOException {
    Path worker =
        Files.writeString(
            folder.resolve("worker.properties"),
            "connector.client.config.override.policy=None\nplugin.path=/plugins\n");

    Run run =
        check("--worker", worker.toString(), CONFIGS.resolve("influx-source.json").toString());

    assertThat(run.out())
        .contains("producer.override.linger.ms: is forbidden by the worker's")
        .contains("the worker's config.providers does not contain file");
    assertThat(run.code()).isEqualTo(1);
  }

  private static Run check(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new CheckCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  /** Writes each configuration in the documentation to a file. */
  private List<Path> examples() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> pages = Files.walk(Path.of("../docs"))) {
      for (Path page : pages.filter(each -> each.toString().endsWith(".md")).toList()) {
        List<String> blocks =
            JSON_BLOCK.matcher(Files.readString(page)).results().map(m -> m.group(1)).toList();
        for (String block : blocks) {
          if (block.contains("connector.class")) {
            Path file = folder.resolve(page.getFileName() + "-" + files.size() + ".json");
            files.add(Files.writeString(file, block));
          }
        }
      }
    }
    return files;
  }
}
