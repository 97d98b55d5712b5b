package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoyagerSourceConnectorTest {
  @TempDir private Path folder;
  private final VoyagerSourceConnector connector = new VoyagerSourceConnector();
  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "name", "c",
              "topic", "voyager",
              "voyager.devices", "v1=192.0.2.1,v2=192.0.2.2",
              "voyager.username", "telemetry",
              "voyager.password", "secret word",
              "voyager.ssh.host.key.check", "off",
              "validate.connection", "off"));

  @AfterEach
  void stop() {
    connector.stop();
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .anySatisfy(each -> assertThat(each).isInstanceOf(VoyagerSourceConnector.class));
    assertThat(connector.version()).isEqualTo(ConnectorVersion.get());
    assertThat(new VoyagerSourceTask().version()).isEqualTo(ConnectorVersion.get());
    assertThat(connector.taskClass()).isEqualTo(VoyagerSourceTask.class);
  }

  @Test
  void aTaskThatWasNeverStartedCanBeStopped() {
    new VoyagerSourceTask().stop();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "8,2"})
  void createsNoMoreTasksThanDevices(int most, int tasks) {
    connector.start(settings);

    assertThat(connector.taskConfigs(most)).hasSize(tasks);
  }

  @Test
  void taskConfigsContainTheConnectorsConfigUnchanged() {
    connector.start(settings);

    List<Map<String, String>> tasks = connector.taskConfigs(2);

    assertThat(tasks).isEqualTo(connector.taskConfigs(2));
    assertThat(tasks)
        .allSatisfy(
            each -> {
              assertThat(each).containsAllEntriesOf(settings);
              each.keySet().removeAll(settings.keySet());
              assertThat(each).containsOnlyKeys("task.index", "task.count");
            });
  }

  @Test
  void createsAllTasksWithAFile() {
    settings.remove("voyager.devices");
    settings.put("voyager.devices.file", folder.resolve("devices.json").toString());
    connector.start(settings);

    assertThat(connector.taskConfigs(4)).hasSize(4);
  }

  @Test
  void assignsTheDevicesOfTheFileToTheTasks() throws Exception {
    Path file = folder.resolve("devices.json");
    Files.writeString(file, "[{\"name\":\"v3\",\"host\":\"h3\"}]");
    settings.put("voyager.devices.file", file.toString());
    connector.start(settings);

    List<Map<String, String>> tasks = connector.taskConfigs(2);

    assertThat(tasks)
        .flatExtracting(each -> List.of(each.get("task.devices").split(",")))
        .containsExactlyInAnyOrder("v1", "v2", "v3");
    assertThat(tasks)
        .allSatisfy(
            each -> {
              assertThat(each).containsAllEntriesOf(settings);
              each.keySet().removeAll(settings.keySet());
              assertThat(each)
                  .containsOnlyKeys(
                      "task.index", "task.count", "task.devices", "task.inventory.digest");
            });
    assertThat(connector.taskConfigs(1).get(0)).doesNotContainKey("task.devices");
  }

  @Test
  void aNullIsAnErrorOnItsKey() {
    for (String key : connector.config().names()) {
      Map<String, String> withNull = new HashMap<>(settings);
      withNull.put(key, null);
      assertThat(errors(withNull, key))
          .as(key)
          .anyMatch(error -> error.contains("must not be null"));
    }
    settings.put("voyager.device.v1.tags", null);
    assertThat(errors(settings, "voyager.devices"))
        .singleElement()
        .asString()
        .contains("voyager.device.v1.tags: must not be null");
  }

  private List<String> errors(Map<String, String> given, String key) {
    return connector.validate(given).configValues().stream()
        .filter(value -> value.name().equals(key))
        .flatMap(value -> value.errorMessages().stream())
        .toList();
  }

  @Test
  void channelsRunInOneTask() {
    settings.put("output.layout", "interface,channels");
    connector.initialize(context(Map.of()));
    connector.start(settings);

    assertThat(connector.taskConfigs(4)).hasSize(1);
  }

  @Test
  void rejectsAChangeThatWouldMoveANumberToAnotherDevice() {
    settings.put("output.layout", "channels");
    connector.initialize(
        context(Map.of(SourceOffsets.channels("c"), SourceOffsets.at(1, List.of("v2", "v1")))));

    assertThatThrownBy(() -> connector.start(settings))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("position 1 was v2 and is now v1");
  }

  @Test
  void doesNotSupportExactlyOnce() {
    assertThat(connector.exactlyOnceSupport(settings)).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
  }

  @Test
  void acceptsOffsetResetsAndRejectsInvalidOffsets() {
    Map<Map<String, ?>, Map<String, ?>> forgotten = new HashMap<>();
    forgotten.put(SourceOffsets.device("v1"), null);
    assertThat(connector.alterOffsets(settings, forgotten)).isTrue();
    assertThatThrownBy(
            () ->
                connector.alterOffsets(
                    settings, Map.of(Map.of("file", "x"), Map.of("position", 1))))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aValidConfigurationHasNoErrors() {
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "voyager.devices;;voyager.devices;names no device",
        "voyager.devices;v1,v1;voyager.devices;twice",
        "voyager.username;;voyager.username;is needed for v1, v2",
        "voyager.password;;voyager.password;is needed for v1, v2",
        "voyager.ssh.host.key.check;strict;voyager.ssh.known.hosts.file;is needed for v1, v2",
        "voyager.ssh.known.hosts.file;/no/such;voyager.ssh.known.hosts.file;no readable file",
        "voyager.ssh.private.key.file;/no/such;voyager.ssh.private.key.file;no readable file",
        "voyager.tls.ca.file;/no/such;voyager.tls.ca.file;no readable file",
        "voyager.devices.file;/no/such;voyager.devices.file;cannot be read on this worker",
        "voyager.device.v1.tags;index=3;voyager.devices;the tag index of v1",
        "voyager.device.v3.host;x;voyager.devices;there is no device named v3",
        "voyager.derive;q_margin;voyager.derive.ber.limit;is needed for q_margin",
        "voyager.derive;input_power_margin;voyager.derive.input.power.limit;is needed"
      })
  void reportsErrorsAcrossKeysOnTheKeyToChange(String key, String value, String on, String part) {
    if (value == null) {
      settings.remove(key);
    } else {
      settings.put(key, value);
    }

    Map<String, String> errors = errors();

    assertThat(errors).containsOnlyKeys(on);
    assertThat(errors.get(on)).contains(part).doesNotContain("secret word");
  }

  @Test
  void reportsAnInvalidInventory() throws Exception {
    Path file = Files.writeString(folder.resolve("devices.json"), "[{\"name\":\"v1\"}]");
    settings.put("voyager.devices.file", file.toString());

    assertThat(errors()).containsOnlyKeys("voyager.devices.file");
  }

  @Test
  void reportsAFileWithoutCertificates() throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "no certificate");
    settings.put("voyager.tls.ca.file", file.toString());

    assertThat(errors()).containsOnlyKeys("voyager.tls.ca.file");
  }

  @Test
  void channelsNeedAnOrderAndATopicForAllDevices() throws Exception {
    settings.put("output.layout", "channels");
    settings.put("topic", "${device}");
    assertThat(errors()).containsOnlyKeys("topic.channels");

    settings.put("topic", "voyager");
    Path file = Files.writeString(folder.resolve("devices.json"), "[]");
    settings.put("voyager.devices.file", file.toString());
    assertThat(errors()).containsOnlyKeys("output.layout");
  }

  private Map<String, String> errors() {
    Config config = connector.validate(settings);
    Map<String, String> errors = new HashMap<>();
    for (ConfigValue each : config.configValues()) {
      if (!each.errorMessages().isEmpty()) {
        errors.put(each.name(), String.join("; ", each.errorMessages()));
      }
    }
    return errors;
  }

  private static SourceConnectorContext context(
      Map<Map<String, String>, Map<String, Object>> offsets) {
    return new SourceConnectorContext() {
      @Override
      public OffsetStorageReader offsetStorageReader() {
        return new OffsetStorageReader() {
          @Override
          public <T> Map<String, Object> offset(Map<String, T> partition) {
            throw new UnsupportedOperationException();
          }

          @Override
          public <T> Map<Map<String, T>, Map<String, Object>> offsets(
              Collection<Map<String, T>> partitions) {
            Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
            partitions.forEach(each -> found.put(each, offsets.get(each)));
            return found;
          }
        };
      }

      @Override
      public void requestTaskReconfiguration() {}

      @Override
      public void raiseError(Exception e) {
        throw new AssertionError(e);
      }

      @Override
      public PluginMetrics pluginMetrics() {
        return null;
      }
    };
  }
}
