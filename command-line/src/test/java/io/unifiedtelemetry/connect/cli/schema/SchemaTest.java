package io.unifiedtelemetry.connect.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The schemas accept the project's configurations and reject broken ones. */
class SchemaTest {
  private static final Path SCHEMAS = Path.of("../docs/reference/schemas");
  private static final Path CONFIGS = Path.of("../connect-configs");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> configurations() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIGS)) {
      return files
          .filter(each -> each.toString().endsWith(".json"))
          .filter(each -> !each.startsWith(CONFIGS.resolve("device-models")))
          .toList();
    }
  }

  /** {@code mvn test -Dreference.write=true} writes the files. */
  @Test
  void theCommittedSchemasAreWhatTheDefinitionsSay() throws IOException {
    Map<String, String> files = SchemaCommand.files();
    if (Boolean.getBoolean("reference.write")) {
      run("--output", SCHEMAS.toString());
    }
    try (Stream<Path> committed = Files.list(SCHEMAS)) {
      assertThat(committed.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(files.keySet());
    }
    files.forEach(
        (name, text) ->
            assertThat(SCHEMAS.resolve(name))
                .as("regenerate it with -Dreference.write=true")
                .content()
                .isEqualTo(text));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void acceptsTheProjectsConfigurationsInBothForms(Path file) throws IOException {
    JsonNode request = JSON.readTree(file.toFile());
    ObjectNode settings = request.get("config").deepCopy();
    settings.put("$schema", "connector.schema.json");

    assertThat(problems(request)).isEmpty();
    assertThat(problems(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          central-influx-sink | batch.max.lines | many | batch.max.lines
          central-influx-sink | batch.max.lines | -1 | batch.max.lines
          central-influx-sink | gzip | maybe | gzip
          central-influx-sink | influxdb.version | 4 | influxdb.version
          central-influx-sink | batch.max.line | 1 | batch.max.line
          central-influx-sink | errors.tolerance | some | errors.tolerance
          central-influx-sink | topics.regex | a.* | one and only one
          central-influx-sink | topic.creation.default.partitions | 1 | topic.creation
          influx-source | influxdb.instance.graz.ulr | http://x | influxdb.instance.graz.ulr
          influx-source | influxdb.instance.graz.version | 4 | influxdb.instance.graz.version
          influx-source | topic | | topic
          voyager-source | output.layout | interface,chanels | output.layout
          voyager-source | voyager.device.voyager1.hots | a | voyager.device.voyager1.hots
          """)
  void rejectsBrokenOnes(String file, String key, String value, String problem) throws IOException {
    ObjectNode request = (ObjectNode) JSON.readTree(CONFIGS.resolve(file + ".json").toFile());
    ObjectNode config = (ObjectNode) request.get("config");
    if (value == null) {
      config.remove(key);
    } else {
      config.put(key, value);
    }

    assertThat(problems(request)).isNotEmpty();
    assertThat(problems(request).toString()).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          central-influx-sink | batch.max.lines | ${file:/a:b}
          central-influx-sink | gzip | ${env:GZIP}
          central-influx-sink | transforms.a.type | x.Y
          influx-source | influxdb.instance.graz.url | http://graz:8086
          influx-source | influxdb.instance.graz.version | 1
          voyager-source | voyager.device.voyager1.ssh.host.key | SHA256:x
          voyager-source | voyager.device.my.switch.port | 22
          voyager-source | output.layout | interface, channels
          """)
  void acceptsReferencesAndOpenKeys(String file, String key, String value) throws IOException {
    ObjectNode request = (ObjectNode) JSON.readTree(CONFIGS.resolve(file + ".json").toFile());
    ((ObjectNode) request.get("config")).put(key, value);

    assertThat(problems(request)).isEmpty();
  }

  @Test
  void numbersNeedNoQuotesAndHaveLimits() throws IOException {
    ObjectNode request =
        (ObjectNode) JSON.readTree(CONFIGS.resolve("central-influx-sink.json").toFile());
    ObjectNode config = (ObjectNode) request.get("config");

    assertThat(problems(request.set("config", config.put("batch.max.lines", 1)))).isEmpty();
    assertThat(problems(request.set("config", config.put("batch.max.lines", 0)))).isNotEmpty();
  }

  @Test
  void doesNotMindConnectorsOfOthers() throws IOException {
    assertThat(
            problems(
                JSON.readTree(
                    "{\"name\": \"x\", \"config\": {\"connector.class\": \"X\", \"a\": \"b\"}}")))
        .isEmpty();
  }

  @Test
  void printsTheSchemaOfAConnector() throws IOException {
    assertThat(run("influx-sink"))
        .isEqualTo(Files.readString(SCHEMAS.resolve("influx-sink.schema.json")));
  }

  @Test
  void writesAllOfThem(@TempDir Path folder) throws IOException {
    run("--output", folder.resolve("schemas").toString());

    try (Stream<Path> files = Files.list(folder.resolve("schemas"))) {
      assertThat(files).hasSize(SchemaCommand.files().size());
    }
  }

  private static Set<ValidationMessage> problems(JsonNode configuration) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(
                SCHEMAS.resolve("connector.schema.json").toAbsolutePath().normalize().toUri());
    return schema.validate(configuration);
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    assertThat(new CommandLine(new SchemaCommand()).setOut(new PrintWriter(out)).execute(arguments))
        .isZero();
    return out.toString();
  }
}
