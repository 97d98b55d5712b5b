package io.unifiedtelemetry.connect.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in this folder, with Strimzi's classes and the files in {@code connect-configs}. */
class StrimziFilesTest {
  private static final String VERSION = "v1";
  private static final Path FOLDER = Path.of("").toAbsolutePath();
  private static final Path CLUSTER = FOLDER.resolve("kafka-connect.yaml");
  private static final Path CONFIGS = FOLDER.resolve("../../connect-configs").normalize();

  static List<String> configurations() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIGS)) {
      return files
          .filter(each -> each.toString().endsWith(".json"))
          .map(each -> CONFIGS.relativize(each).toString())
          .filter(each -> !each.startsWith("device-models"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theClusterFitsItsDefinition() throws IOException {
    JsonNode cluster = ResourceCheck.YAML.readTree(CLUSTER.toFile());

    assertThat(ResourceCheck.problems(cluster, KafkaConnect.class)).isEmpty();
    assertThat(cluster.path("apiVersion").asText()).isEqualTo("kafka.strimzi.io/" + VERSION);
    // Required from this version on, by annotations that Strimzi does not publish.
    for (String field :
        List.of("groupId", "configStorageTopic", "offsetStorageTopic", "statusStorageTopic")) {
      assertThat(cluster.path("spec").path(field).asText()).as(field).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sha512sum:,sha512:",
    "type: zip,type: jarr",
    "replicas: 3,replicas: three",
    "groupId:,group:",
    "volumeMounts:,mounts:",
  })
  void theCheckFindsErrors(String part, String wrong) throws IOException {
    String text = Files.readString(CLUSTER);
    assertThat(text).contains(part);

    JsonNode cluster = ResourceCheck.YAML.readTree(text.replace(part, wrong));
    assertThat(ResourceCheck.problems(cluster, KafkaConnect.class)).isNotEmpty();
  }

  @Test
  void theClusterHasAllPackagesOfThisVersion() throws IOException {
    JsonNode plugins = ResourceCheck.YAML.readTree(CLUSTER.toFile()).at("/spec/build/plugins");
    String version = System.getProperty("project.version", "0.1.0");

    assertThat(plugins.findValuesAsText("url"))
        .extracting(url -> url.substring(url.lastIndexOf('/') + 1))
        .containsExactly(
            "unified-telemetry-voyager-source-connector-" + version + ".zip",
            "unified-telemetry-influx-source-connector-" + version + ".zip",
            "unified-telemetry-influx-sink-connector-" + version + ".zip");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void theConnectorsAreThoseOfConnectConfigs(String file) throws IOException {
    JsonNode expected = resource(new ObjectMapper().readTree(CONFIGS.resolve(file).toFile()));
    Path resource = FOLDER.resolve("connectors").resolve(file.replace(".json", ".yaml"));
    if (Boolean.getBoolean("reference.write")) {
      Files.createDirectories(resource.getParent());
      ResourceCheck.YAML.writeValue(resource.toFile(), expected);
    }

    assertThat(resource).as("write it with -Dreference.write=true").exists();
    JsonNode actual = ResourceCheck.YAML.readTree(resource.toFile());
    assertThat(actual).as("write it with -Dreference.write=true").isEqualTo(expected);
    assertThat(ResourceCheck.problems(actual, KafkaConnector.class)).isEmpty();
    // Names in Kubernetes
    assertThat(actual.at("/metadata/name").asText()).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  }

  @Test
  void thereAreNoOtherConnectors() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER.resolve("connectors"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSameSizeAs(configurations());
    }
  }

  private static JsonNode resource(JsonNode request) throws IOException {
    ObjectNode config = request.get("config").deepCopy();
    String name = ResourceCheck.YAML.readTree(CLUSTER.toFile()).at("/metadata/name").asText();
    ObjectNode resource = ResourceCheck.YAML.createObjectNode();
    resource.put("apiVersion", "kafka.strimzi.io/" + VERSION);
    resource.put("kind", "KafkaConnector");
    ObjectNode metadata = resource.putObject("metadata");
    metadata.set("name", request.get("name"));
    metadata.putObject("labels").put("strimzi.io/cluster", name);
    ObjectNode spec = resource.putObject("spec");
    spec.set("class", config.remove("connector.class"));
    spec.put("tasksMax", config.remove("tasks.max").asInt());
    spec.set("config", config);
    return ResourceCheck.YAML.readTree(
        ResourceCheck.YAML
            .writeValueAsString(resource)
            // The keys of a secret have no folders.
            .replace("/etc/unified-telemetry/device-models/", "/mnt/unified-telemetry/")
            .replace("/etc/unified-telemetry/", "/mnt/unified-telemetry/"));
  }
}
