package io.unifiedtelemetry.connect.integration.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes the files of a release; the tests of this package check them with all later versions. Run
 * once for each release, with {@code -Dcompatibility.write=true}.
 */
@ExtendWith(PlatformExtension.class)
@EnabledIfSystemProperty(named = "compatibility.write", matches = "true")
class RecordReleaseIT {
  private static final Release RELEASE = new Release(Project.VERSION);
  private static final int INTERRUPT_AFTER = 4_000;

  private final TelemetryPlatform platform;

  RecordReleaseIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @Test
  void configurations() throws IOException {
    for (String file : LocalFile.all()) {
      Path copy = RELEASE.path("configs").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.writeString(
          copy, Files.readString(Project.ROOT.resolve("connect-configs").resolve(file)));
    }
  }

  @Test
  void offsetsOfTheVoyagerSource() throws Exception {
    try (SimulatedDevices devices = SimulatedDevices.start(2)) {
      Posted source =
          Posted.voyagerSource(platform, devices).with("output.layout", "interface,channels");
      source.create();
      awaitOffsets(source, "voyager1", "voyager2", "channels");
      stopAndWrite(source, "offsets/voyager-source.json");
    }
  }

  @Test
  void offsetsOfTheSink() throws Exception {
    Posted sink = Posted.influxSink(platform);
    sink.create();
    for (String line : StoredPoints.cells().subList(0, CompatibleOffsetsIT.SINK_OFFSET)) {
      platform.writer().write(sink.name(), null, line.getBytes(StandardCharsets.UTF_8));
    }
    awaitOffsets(sink, "\"kafka_offset\":" + CompatibleOffsetsIT.SINK_OFFSET);
    stopAndWrite(sink, "offsets/influx-sink.json");
  }

  @Test
  void offsetsWithinAWindow() throws Exception {
    Posted source =
        Posted.influxSource(platform)
            .with("start.from", "earliest")
            .with("record.max.points", "100")
            .with("influxdb.max.bytes.per.second", "100000");
    source.write(StoredPoints.series());
    source.create();
    Waiting.until("some points", Posted.TIMEOUT, () -> source.lines().size() >= INTERRUPT_AFTER);
    source.rest().stop(source.name());

    ObjectNode offsets = (ObjectNode) source.rest().offsets(source.name());
    assertThat(offsets.toString()).contains("window.end");
    offsets.set("delivered", json(StoredPoints.count(source.lines())));
    RELEASE.write("offsets/influx-source-window.json", offsets, source.name());
  }

  @Test
  void offsetsWithCells() throws Exception {
    Posted source = CompatibleOffsetsIT.sourceOfCells(platform);
    source.create();
    awaitOffsets(source, "\"state\":\"cells\"");
    // Its offset refers to the stored cells.
    source.write(List.of("m f=0i " + System.currentTimeMillis() * 1_000_000));
    Waiting.until("an offset that refers to cells", Posted.TIMEOUT, () -> refersToCells(source));
    stopAndWrite(source, "offsets/influx-source-cells.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"line-protocol", "struct"})
  void records(String format) throws Exception {
    SourceRecords device = SourceRecords.ofADevice(platform, format);
    RELEASE.write("records/voyager-" + format + ".json", device.records(), device.name());
    SourceRecords influx = SourceRecords.ofInfluxDb(platform, format);
    RELEASE.write("records/influx-" + format + ".json", influx.records(), influx.name());
  }

  private static void awaitOffsets(Posted connector, String... parts) throws Exception {
    Waiting.until(
        "offsets with " + List.of(parts),
        Posted.TIMEOUT,
        () -> {
          String offsets = connector.rest().offsets(connector.name()).toString();
          return Stream.of(parts).allMatch(offsets::contains);
        });
  }

  private static boolean refersToCells(Posted source) throws IOException, InterruptedException {
    for (JsonNode each : source.rest().offsets(source.name()).path("offsets")) {
      if (!each.path("partition").has("state") && each.path("offset").has("cells")) {
        return true;
      }
    }
    return false;
  }

  private static void stopAndWrite(Posted connector, String file) throws Exception {
    connector.rest().stop(connector.name());
    RELEASE.write(file, connector.rest().offsets(connector.name()), connector.name());
  }

  private static JsonNode json(Map<String, Integer> counts) {
    return new ObjectMapper().valueToTree(counts);
  }
}
