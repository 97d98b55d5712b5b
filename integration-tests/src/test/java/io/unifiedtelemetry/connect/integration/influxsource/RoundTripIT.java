package io.unifiedtelemetry.connect.integration.influxsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Difference;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.HostileLines;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points go from one server through a topic to another server and are identical there. */
@ExtendWith(PlatformExtension.class)
class RoundTripIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int POINTS = 4000;
  private static final int MIN_SHARDS = 20;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void copiesPointsExactly(int majorVersion, TelemetryPlatform platform) throws Exception {
    InfluxDbServer first = platform.influxDb(majorVersion);
    String bucket = platform.unique("round-trip");
    first.create(bucket);
    List<String> lines = new HostileLines(23, majorVersion == 2, Double::toString).lines(POINTS);
    first.access().write(bucket, String.join("\n", lines));
    List<StoredPoint> written = lines.stream().map(LineReader::point).toList();
    assertVariety(written, majorVersion);
    try (InfluxDbServer second = platform.ownInfluxDb(majorVersion)) {
      second.create(bucket);
      start(platform, first, second, bucket);

      List<StoredPoint> read = export(first, bucket);
      List<StoredPoint> arrived = awaitAll(second, bucket, written);

      Difference.requireNone(read, written);
      Difference.requireNone(arrived, read);
    }
  }

  // With the shipped configurations; that of the source is the one for history.
  private static void start(
      TelemetryPlatform platform, InfluxDbServer first, InfluxDbServer second, String bucket)
      throws Exception {
    platform.topics().create(bucket, 4);
    LocalFile.read("influx-source-backfill.json", first.majorVersion())
        .named(platform.unique("influx-source-backfill"))
        .with("topic", bucket)
        .with("heartbeat.topic", platform.unique("heartbeat"))
        .with(first, bucket)
        .start(platform.worker());
    LocalFile.read("central-influx-sink.json", second.majorVersion())
        .named(platform.unique("central-influx-sink"))
        .with("topics", bucket)
        .with("errors.deadletterqueue.topic.name", platform.unique("dead-letters"))
        .with(second, bucket)
        .start(platform.worker());
  }

  private static List<StoredPoint> awaitAll(
      InfluxDbServer server, String bucket, List<StoredPoint> written) throws Exception {
    Set<StoredPoint> missing = new HashSet<>(written);
    Waiting.until(
        () -> missing.size() + " points, for example " + missing.iterator().next(),
        TIMEOUT,
        () -> {
          export(server, bucket).forEach(missing::remove);
          return missing.isEmpty();
        });
    return export(server, bucket);
  }

  private static List<StoredPoint> export(InfluxDbServer server, String bucket)
      throws IOException, InterruptedException {
    return new InfluxDbExport(server.access(), bucket).points();
  }

  private static void assertVariety(List<StoredPoint> points, int majorVersion) {
    Map<Class<?>, Integer> types = new HashMap<>();
    Set<Long> weeks = new HashSet<>();
    for (StoredPoint point : points) {
      point.fields().values().forEach(value -> types.merge(value.getClass(), 1, Integer::sum));
      weeks.add(Math.floorDiv(point.timeNs(), Duration.ofDays(7).toNanos()));
    }
    assertThat(types).hasSize(majorVersion == 2 ? 5 : 4);
    assertThat(weeks).hasSizeGreaterThan(MIN_SHARDS);
  }
}
