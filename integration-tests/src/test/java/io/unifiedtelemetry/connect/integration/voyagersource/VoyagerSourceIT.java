package io.unifiedtelemetry.connect.integration.voyagersource;

import static io.unifiedtelemetry.connect.integration.voyagersource.VoyagerUnderTest.poll;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Voyager source's package in a real worker. */
@ExtendWith(PlatformExtension.class)
class VoyagerSourceIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TelemetryPlatform platform;
  private final ConnectRest rest;

  VoyagerSourceIT(TelemetryPlatform platform) {
    this.platform = platform;
    this.rest = platform.worker().rest();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void writesEachDevicesPointsUnderItsName(Transport transport) throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, transport, 2)) {
      source.create();
      source.await("a poll of each", poll(1, "up=1i"));
      source.await("a poll of each", poll(2, "up=1i"));

      for (ConsumerRecord<byte[], byte[]> each : source.records()) {
        String line = VoyagerUnderTest.text(each.value());
        String device = VoyagerUnderTest.text(each.key());
        assertThat(line).containsPattern(",device=" + device + "[, ]");
        assertThat(header(each, "voyager.device")).isEqualTo(device);
        assertThat(line).startsWith(header(each, "voyager.measurement") + ",");
        assertThat(line)
            .endsWith(Long.toString(each.timestamp()).substring(0, 10) + fraction(line));
      }
    }
  }

  @Test
  void hidesSecretsAndReadsARotatedOneWithoutARestart() throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, Transport.SSH, 1)) {
      source.create();
      source.await("a poll", poll(1, "up=1i"));
      assertThat(rest.tasks(source.name()).toString() + rest.config(source.name()))
          .contains("${file:")
          .doesNotContain(VoyagerUnderTest.PASSWORD);

      source.device(1).password("another");
      source.device(1).closeConnections();
      source.await("a rejected login", poll(1, "error=\"auth\""));
      Instant rotated = Instant.now();
      source.password("another");

      source.awaitSince(rotated, "a poll with the new password", poll(1, "up=1i"));
      assertThat(source.device(1).requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @Test
  void writesStructsWithTypesAndUnits() throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, Transport.SSH, 1)) {
      source
          .with("output.format", "struct")
          .with("voyager.records", "line")
          .with("value.converter", "org.apache.kafka.connect.json.JsonConverter")
          .with("value.converter.schemas.enable", "true");
      source.create();

      JsonNode value = new ObjectMapper().readTree(source.await("a record", line -> true));
      assertThat(value.at("/schema/name").asText()).isEqualTo("io.unifiedtelemetry.Point");
      assertThat(value.at("/payload/measurement").asText()).isEqualTo("voyager_line");
      assertThat(value.at("/payload/tags/device").asText()).isEqualTo("voyager1");
      assertThat(value.at("/payload/fields/laser_frequency").isIntegralNumber()).isTrue();
      assertThat(value.toString()).contains("Configured output power. Unit: dBm.");
    }
  }

  @Test
  void neverAssignsAChannelNumberToAnotherDevice() throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, Transport.SSH, 2)) {
      source.with("output.layout", "channels");
      source.create();
      source.await(
          "a line of both", line -> line.contains(" voyager1=") && line.contains("voyager8="));
      assertThat(rest.tasks(source.name())).hasSize(1);
      Waiting.until(
          "the channel numbers in the offsets",
          TIMEOUT,
          () -> rest.offsets(source.name()).toString().contains("voyager1,voyager2"));

      String[] devices = source.file().value("voyager.devices").split(",");
      source.with("voyager.devices", devices[1] + "," + devices[0]);
      rest.put(source.name(), source.file().request().get("config"));

      assertThat(rest.awaitFailed(source.name(), TIMEOUT))
          .contains("position 1 was voyager1 and is now voyager2");
    }
  }

  @Test
  void distributesDevicesOverTasksAndExposesMetrics() throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, Transport.SSH, 4)) {
      source.create();
      for (int i = 1; i <= 4; i++) {
        source.await("a poll of each", poll(i, "up=1i"));
      }

      Map<String, Map<String, Object>> metrics =
          platform
              .worker()
              .metrics(
                  "io.unifiedtelemetry.connect:type=voyager-source,connector=\""
                      + source.name()
                      + "\",task=*");
      assertThat(metrics).hasSize(2);
      assertThat(metrics.values())
          .allSatisfy(
              each ->
                  assertThat(each)
                      .containsEntry("devices-total", 2)
                      .containsEntry("devices-up", 2)
                      .containsEntry("state", 0)
                      .containsEntry("polls-failed", 0L));
    }
  }

  @Test
  void closesAllConnectionsWhenStopped() throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, Transport.SSH, 3)) {
      source.device(2).inject(Fault.HANG);
      source.device(3).inject(Fault.DRIP);
      source.with("validate.connection", "off").create();
      source.await("a poll", poll(1, "up=1i"));

      rest.stop(source.name());

      Waiting.until(
          "no connection to be left",
          TIMEOUT,
          () ->
              List.of(1, 2, 3).stream()
                  .allMatch(i -> source.device(i).requestLog().openConnections() == 0));
    }
  }

  @Test
  void reportsInvalidSettingsBeforeTheConnectorIsCreated() throws Exception {
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, Transport.SSH, 2)) {
      source.device(1).inject(Fault.REFUSE_CONNECTION);
      assertThat(rest.validate(source.file().request()).path("error_count").asInt()).isZero();

      source.device(2).inject(Fault.REFUSE_LOGIN);
      JsonNode result = rest.validate(source.file().request());

      assertThat(result.path("error_count").asInt()).isEqualTo(1);
      assertThat(result.toString()).contains("voyager2: ").contains("rejected the login");
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return VoyagerUnderTest.text(record.headers().lastHeader(name).value());
  }

  // The fraction of the second in a timestamp in nanoseconds.
  private static String fraction(String line) {
    return line.substring(line.length() - 9);
  }
}
