package io.unifiedtelemetry.connect.integration.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code connect-configs} works with only its addresses changed, on a worker with
 * other default converters and with a single broker.
 */
@ExtendWith(PlatformExtension.class)
class ConnectConfigsIT {
  private static final List<String> TOPICS =
      List.of(
          "topic",
          "topic.channels",
          "topics",
          "heartbeat.topic",
          "errors.deadletterqueue.topic.name");

  static List<String> files() throws IOException {
    return LocalFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isValidAndRuns(String file, TelemetryPlatform platform) throws Exception {
    try (SimulatedDevices devices = SimulatedDevices.start(2)) {
      LocalFile local = local(file, platform, devices);
      JsonNode request = local.request(platform.worker());

      JsonNode validated = platform.worker().rest().validate(request);
      assertThat(errors(validated)).isEmpty();
      assertThat(validated.path("error_count").asInt()).isZero();
      local.start(platform.worker());
      assertThat(Files.readAllLines(platform.worker().log()))
          .filteredOn(line -> line.contains("[" + local.name() + "|"))
          .noneMatch(line -> line.contains("is not a key of this connector"));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void doesNotDependOnTheWorkersDefaults(String file) throws Exception {
    LocalFile config = LocalFile.read(file);

    assertThat(config.value("key.converter")).isNotEmpty();
    assertThat(config.value("value.converter")).isNotEmpty();
    assertThat(config.value("header.converter")).isNotEmpty();
    if (!config.value("topics").isEmpty()) {
      assertThat(config.value("errors.tolerance")).isEqualTo("all");
      assertThat(config.value("errors.deadletterqueue.topic.name")).isNotEmpty();
      assertThat(config.value("errors.deadletterqueue.topic.replication.factor")).isNotEmpty();
      assertThat(config.value("errors.deadletterqueue.context.headers.enable")).isEqualTo("true");
      assertThat(config.value("consumer.override.max.poll.records")).isEqualTo("5000");
    }
  }

  private static LocalFile local(String file, TelemetryPlatform platform, SimulatedDevices devices)
      throws IOException, InterruptedException {
    LocalFile original = LocalFile.read(file);
    LocalFile local = original.named(platform.unique(original.name()));
    for (String key : TOPICS) {
      if (!original.value(key).isEmpty()) {
        local = local.with(key, platform.unique(key));
      }
    }
    if (!original.value("voyager.devices").isEmpty()) {
      return devices.configure(local, platform.worker());
    }
    InfluxDbServer server = platform.influxDb(file.startsWith("influxdb-1/") ? 1 : 2);
    String bucket = platform.unique("bucket");
    server.create(bucket);
    return local.with(server, bucket);
  }

  private static List<String> errors(JsonNode validated) {
    List<String> errors = new ArrayList<>();
    for (JsonNode each : validated.path("configs")) {
      JsonNode value = each.path("value");
      value
          .path("errors")
          .forEach(error -> errors.add(value.path("name").asText() + ": " + error.asText()));
    }
    return errors;
  }
}
