package io.unifiedtelemetry.connect.integration.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectRestException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --connect} adds what only a worker knows. */
@ExtendWith(PlatformExtension.class)
class CheckWithWorkerIT {
  @TempDir private Path folder;

  @Test
  void theWorkerFindsNothingInAValidConfiguration(TelemetryPlatform platform) throws Exception {
    CommandRun run = check(platform, request(platform));

    assertThat(run.output()).isEqualTo("1 file checked: 0 errors, 0 warnings\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void theWorkerTriesTheCredentials(TelemetryPlatform platform) throws Exception {
    ObjectNode request = request(platform);
    config(request).put("influxdb.token", "wrong");

    CommandRun run = check(platform, request);

    assertThat(run.output().lines().filter(line -> line.contains(": error: ")))
        .singleElement()
        .asString()
        .contains("error: influxdb.token: ", "401");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void whatBothFindIsPrintedOnce(TelemetryPlatform platform) throws Exception {
    ObjectNode request = request(platform);
    config(request).put("batch.max.lines", "many").put("tasks.max", "0");

    CommandRun run = check(platform, request);

    assertThat(run.output().lines().filter(line -> line.contains(": error: "))).hasSize(2);
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aWorkerThatDoesNotAnswerIsNoFinding(TelemetryPlatform platform) throws Exception {
    Path file = write(request(platform));

    CommandRun run = CommandRun.of("check", "--connect", "http://127.0.0.1:1", file.toString());

    assertThat(run.output()).contains("http://127.0.0.1:1");
    assertThat(run.code()).isEqualTo(2);
  }

  /** The reason why the files in {@code connect-configs} do not name their schema. */
  @Test
  void connectRejectsWhatCheckRejects(TelemetryPlatform platform) throws Exception {
    ObjectNode request = request(platform);
    request.put("$schema", "connector.schema.json");

    assertThatExceptionOfType(ConnectRestException.class)
        .isThrownBy(() -> platform.worker().rest().create(request))
        .withMessageContaining("$schema");
    assertThat(check(platform, request).output()).contains(": error: $schema: Connect rejects");
  }

  @Test
  void connectTakesTheSchemaForASettingThatNobodyReads(TelemetryPlatform platform)
      throws Exception {
    ObjectNode request = request(platform);
    String name = request.required("name").asText();
    ObjectNode settings = config(request).put("$schema", "connector.schema.json");

    CommandRun run = check(platform, settings);
    platform.worker().rest().put(name, settings);

    assertThat(run.output()).isEqualTo("1 file checked: 0 errors, 0 warnings\n");
    platform.worker().rest().awaitRunning(name);
  }

  private static ObjectNode request(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    String name = platform.unique("check");
    server.create(name);
    return LocalFile.read("central-influx-sink.json")
        .named(name)
        .with("topics", name)
        .with("errors.deadletterqueue.topic.name", name + "-dead-letters")
        .with(server, name)
        .request(platform.worker())
        .deepCopy();
  }

  private static ObjectNode config(ObjectNode request) {
    return (ObjectNode) request.required("config");
  }

  private CommandRun check(TelemetryPlatform platform, ObjectNode request) throws Exception {
    return CommandRun.of("check", "--connect", platform.worker().url(), write(request).toString());
  }

  private Path write(ObjectNode request) throws Exception {
    return Files.writeString(folder.resolve("connector.json"), request.toPrettyString());
  }
}
