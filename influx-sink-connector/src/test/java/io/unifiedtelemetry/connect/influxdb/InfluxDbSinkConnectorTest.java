package io.unifiedtelemetry.connect.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.common.config.ConfigContract;
import io.unifiedtelemetry.connect.common.config.ReferencePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxDbSinkConnectorTest {
  private final InfluxDbSinkConnector connector = new InfluxDbSinkConnector();

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .anyMatch(InfluxDbSinkConnector.class::isInstance);
  }

  @Test
  void hasAVersion() {
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(new InfluxDbSinkTask().version()).isEqualTo(connector.version());
  }

  @Test
  void everyKeyIsCompleteForUserInterfaces() {
    ConfigContract.assertKeptBy(connector.config());
  }

  @Test
  void theDocumentationSaysWhatHasNoEffectOnVersion3() {
    assertThat(connector.config().configKeys().get("bucket.missing").documentation)
        .contains("No effect on InfluxDB 3.x");
  }

  @Test
  void groupsHaveTheSameOrderInAllPlugins() {
    assertThat(connector.config().groups())
        .containsExactly(
            "Connection",
            "Authentication",
            "TLS",
            "Times",
            "Mapping",
            "Writing",
            "Retries",
            "Advanced");
  }

  @Test
  void theReferenceMatchesTheDefinition() throws IOException {
    new ReferencePage("InfluxDB sink", InfluxDbSinkConnector.class, connector.config())
        .assertCommitted(Path.of("../docs/reference/influx-sink.md"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site-influx-sink.json",
        "central-influx-sink.json",
        "influxdb-1/site-influx-sink.json",
        "influxdb-1/central-influx-sink.json"
      })
  void theSampleConfigurationsAreValid(String file) throws Exception {
    Map<String, String> config = new HashMap<>();
    new ObjectMapper()
        .readTree(Path.of("../connect-configs", file).toFile())
        .path("config")
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    config.put("validate.connection", "off");

    assertThat(connector.validate(config).configValues())
        .filteredOn(value -> connector.config().names().contains(value.name()))
        .allMatch(value -> value.errorMessages().isEmpty());
    assertThat(config).containsKeys("key.converter", "value.converter", "header.converter");
    try (HeaderConverter headers =
        (HeaderConverter)
            Class.forName(config.get("header.converter")).getConstructor().newInstance()) {
      headers.configure(Map.of("converter.type", "header"));
      for (String text : List.of("007", "1.10")) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(headers.toConnectHeader("t", "site", bytes).value()).hasToString(text);
      }
    }
  }

  @Test
  void eachTaskReceivesTheConfigurationOfTheConnector() {
    Map<String, String> config =
        Map.of("influxdb.url", "http://localhost", "influxdb.bucket", "b", "influxdb.token", "t");
    connector.start(config);

    List<Map<String, String>> tasks = connector.taskConfigs(3);
    assertThat(tasks).hasSize(3).allSatisfy(task -> assertThat(task).containsAllEntriesOf(config));
    assertThat(tasks.get(1)).isNotEqualTo(tasks.get(2));
  }

  @Test
  void doesNotStartWithAnInvalidConfiguration() {
    assertThatThrownBy(() -> connector.start(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("influxdb.url");
  }

  @Test
  void allowsEveryChangeOfOffsets() {
    assertThat(connector.alterOffsets(Map.of(), Map.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "influxdb.bucket=${nope}",
        "influxdb.org=${field.x}",
        "mapping.tags=x",
        "mapping.tags=x=${nope}",
        "mapping.measurement=${nope}",
        "mapping.measurement=",
        "mapping.fields=",
        "bucket.missing=never",
        "line.precision=m",
        "batch.max.lines=0",
        "max.in.flight=0",
        "influxdb.url=localhost:8086",
      })
  void reportsAnInvalidValueOnItsKey(String setting) {
    String key = setting.substring(0, setting.indexOf('='));
    Map<String, String> config = new HashMap<>();
    config.put("influxdb.url", "http://localhost");
    config.put("influxdb.bucket", "b");
    config.put("validate.connection", "off");
    config.put(key, setting.substring(key.length() + 1));

    assertThat(withErrors(config)).contains(key);
  }

  @Test
  void requiresTheKeysOfEachVersion() {
    Map<String, String> config = new HashMap<>();
    config.put("validate.connection", "off");
    assertThat(withErrors(config)).containsExactly("influxdb.url");
    config.put("influxdb.url", "http://localhost");
    assertThat(withErrors(config)).containsOnly("influxdb.bucket", "influxdb.database");
    config.put("influxdb.version", "1");
    assertThat(withErrors(config)).containsExactly("influxdb.database");
    config.put("influxdb.version", "2");
    assertThat(withErrors(config)).containsOnly("influxdb.bucket", "influxdb.org");
    config.put("influxdb.version", "3");
    config.put("influxdb.database", "d");
    assertThat(withErrors(config)).isEmpty();
  }

  private List<String> withErrors(Map<String, String> config) {
    return connector.validate(config).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .map(ConfigValue::name)
        .toList();
  }
}
