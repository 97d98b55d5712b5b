package io.unifiedtelemetry.connect.integration.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The offsets that a worker stored with an earlier release are read, and nothing is lost. */
@ExtendWith(PlatformExtension.class)
class CompatibleOffsetsIT {
  /** The offset of the sink in the recorded file. */
  static final int SINK_OFFSET = 7;

  private final TelemetryPlatform platform;

  CompatibleOffsetsIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  static List<Release> releases() throws IOException {
    return Release.all();
  }

  /** A source of points whose cells all are in its repair window for the next decades. */
  static Posted sourceOfCells(TelemetryPlatform platform) throws Exception {
    Posted source =
        Posted.influxSource(platform)
            .with("start.from", "2000-01-01T00:00:00Z")
            .with("late.repair.window.ms", "3000000000000")
            .with("heartbeat.interval.ms", "1000");
    source.write(StoredPoints.cells());
    return source;
  }

  @ParameterizedTest
  @MethodSource("releases")
  void ofAVoyagerSourceTellTheGap(Release release) throws Exception {
    try (SimulatedDevices devices = SimulatedDevices.start(2)) {
      Posted source =
          Posted.voyagerSource(platform, devices).with("output.layout", "interface,channels");
      JsonNode offsets = release.read("offsets/voyager-source.json", source.name());
      source.createWith(offsets);

      for (int device = 1; device <= 2; device++) {
        StoredPoint poll = awaitPoll(source, "voyager" + device);
        long missing = (poll.timeNs() - lastTime(offsets, "voyager" + device)) / 1_000_000;
        assertThat((Long) poll.fields().get("gap_ms")).isCloseTo(missing, within(1_000L));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void ofASinkAreWhereItContinues(Release release) throws Exception {
    Posted sink = Posted.influxSink(platform);
    List<String> lines = StoredPoints.cells();
    for (String line : lines) {
      platform.writer().write(sink.name(), null, line.getBytes(StandardCharsets.UTF_8));
    }
    sink.createWith(release.read("offsets/influx-sink.json", sink.name()));

    List<StoredPoint> expected = lines.stream().skip(SINK_OFFSET).map(LineReader::point).toList();
    InfluxDbExport stored = new InfluxDbExport(platform.influxDb(2).access(), sink.name());
    Waiting.until(
        expected.size() + " points",
        Posted.TIMEOUT,
        () -> stored.points().size() >= expected.size());
    assertThat(stored.points()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void ofAnInterruptedWindowAreReadExactly(Release release) throws Exception {
    Posted source = Posted.influxSource(platform).with("start.from", "earliest");
    source.write(StoredPoints.series());
    ObjectNode offsets =
        (ObjectNode) release.read("offsets/influx-source-window.json", source.name());
    JsonNode delivered = offsets.remove("delivered");
    source.createWith(offsets);

    List<String> expected = notIn(delivered);
    Waiting.until(
        expected.size() + " points",
        Posted.TIMEOUT,
        () -> source.lines().size() >= expected.size());
    assertThat(source.lines()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void ofCellsTellWhichOneChanged(Release release) throws Exception {
    Posted source = sourceOfCells(platform);
    source.createWith(release.read("offsets/influx-source-cells.json", source.name()));
    int changed = 11;
    String late = "m f=1i " + (StoredPoints.cell(changed) + 1);
    String present = "m f=2i " + System.currentTimeMillis() * 1_000_000;
    source.write(List.of(late, present));

    Waiting.until(
        "both points", Posted.TIMEOUT, () -> source.lines().containsAll(List.of(late, present)));
    String neighbour = StoredPoints.cells().get(changed);
    assertThat(source.lines()).containsExactlyInAnyOrder(late, neighbour, present);
    assertThat(source.records())
        .filteredOn(record -> record.headers().lastHeader("influxdb.repeat") != null)
        .flatMap(record -> new String(record.value(), StandardCharsets.UTF_8).lines().toList())
        .contains(late, neighbour);
  }

  /** As docs/upgrading.md says for builds that do not read references to cells. */
  @ParameterizedTest
  @MethodSource("releases")
  void canBeReducedToTimes(Release release) throws Exception {
    Posted source = sourceOfCells(platform);
    JsonNode offsets = release.read("offsets/influx-source-cells.json", source.name());
    source.createWith(offsets);
    source.rest().stop(source.name());
    ObjectNode reduced = offsets.deepCopy();
    for (JsonNode each : reduced.path("offsets")) {
      if (each.path("partition").has("state")) {
        ((ObjectNode) each).putNull("offset");
      } else if (each.path("partition").has("measurement")) {
        ((ObjectNode) each.path("offset")).retain("time");
      }
    }
    source.rest().alterOffsets(source.name(), reduced);

    assertThat(source.rest().offsets(source.name()).path("offsets"))
        .hasSize(2)
        .noneMatch(each -> each.toString().contains("cells"));
    source.rest().resume(source.name());
    String line = "m f=3i " + System.currentTimeMillis() * 1_000_000;
    source.write(List.of(line));
    Waiting.until("a new point", Posted.TIMEOUT, () -> source.lines().contains(line));
  }

  /** The first point about a poll of the device. */
  private static StoredPoint awaitPoll(Posted source, String device)
      throws IOException, InterruptedException {
    String start = "voyager_poll,device=" + device + " ";
    Waiting.until(
        "a poll of " + device,
        Posted.TIMEOUT,
        () -> source.lines().stream().anyMatch(line -> line.startsWith(start)));
    return source.lines().stream()
        .filter(line -> line.startsWith(start))
        .map(LineReader::point)
        .min(Comparator.comparingLong(StoredPoint::timeNs))
        .orElseThrow();
  }

  private static long lastTime(JsonNode offsets, String device) {
    for (JsonNode each : offsets.path("offsets")) {
      if (each.at("/partition/device").asText().equals(device)) {
        return each.at("/offset/time_ns").asLong();
      }
    }
    throw new IllegalArgumentException("no offset of " + device);
  }

  /** The points that each series has after the number of those that were delivered. */
  private static List<String> notIn(JsonNode delivered) {
    Map<String, Integer> position = new HashMap<>();
    List<String> remaining = new ArrayList<>();
    for (String line : StoredPoints.series()) {
      String series = line.substring(0, line.indexOf(' '));
      if (position.merge(series, 1, Integer::sum) > delivered.path(series).asInt()) {
        remaining.add(line);
      }
    }
    return remaining;
  }
}
