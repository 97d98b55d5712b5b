package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where reading starts and stops. */
class StartAndStopTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration QUIET = Duration.ofMillis(300);

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private InfluxDbServer server;
  private String bucket;
  private Map<String, String> config;

  @BeforeEach
  void newBucket() throws Exception {
    server = RealServers.get(2);
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
  }

  @Test
  void latestIsTheTimeOfTheFirstStartAlsoAfterARestart() throws Exception {
    config.put("start.from", "latest");
    write("old f=0.5 " + (now() - 5 * SECOND));
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntilAny();
      source.pollUntilQuiet(QUIET);
      assertThat(source.points()).isEmpty();
    }
    // No point was delivered yet, only the heartbeat.
    String between = "old f=1.5 " + now();
    String appeared = "appeared f=2.5 " + now();
    write(between);
    write(appeared);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);

      source.pollUntilQuiet(QUIET);
      assertThat(source.values()).containsExactlyInAnyOrder(between, appeared);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SELECT f FROM m WHERE time >= $start AND time < $stop"})
  void storesLatestWhileTheServerIsUnreachable(String query) throws Exception {
    config.put("start.from", "latest");
    if (!query.isEmpty()) {
      config.put("query.language", "influxql");
      config.put("query", query);
    }
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.down(true);
      config.put("influxdb.url", proxy.url());
      try (RunningSource source = new RunningSource(config, stored)) {
        source.pollUntilAny();
      }
      String line = "m f=1.5 " + now();
      write(line);
      proxy.down(false);

      try (RunningSource source = new RunningSource(config, stored)) {
        source.pollUntil(points -> points.size() >= 1);

        assertThat(source.values()).containsExactly(line);
      }
    }
  }

  @Test
  void startsExactlyAtAnInstant() throws Exception {
    long instant = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * SECOND;
    config.put("start.from", "2026-01-01T01:00:00+01:00");
    write("m f=1.5 " + (instant - 1));
    write("m f=2.5 " + instant);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);

      assertThat(source.values()).containsExactly("m f=2.5 " + instant);
    }
  }

  @Test
  void startsAtAnAlteredOffset() throws Exception {
    long time = 1_700_000_000L * SECOND;
    write("m f=1.5 " + time);
    write("m f=2.5 " + (time + 1));
    Map<String, String> partition =
        Map.of("instance", "source", "bucket", bucket, "measurement", "m");
    stored.alter(partition, Map.of("time", time + 1));

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);

      assertThat(source.values()).containsExactly("m f=2.5 " + (time + 1));
    }
  }

  @Test
  void storesTheEndOfABoundedRunInTheOffsets() throws Exception {
    long stop = 1_700_000_000L * SECOND;
    config.put("stop.at", "2023-11-14T22:13:20Z");
    write("m f=1.5 " + (stop - 1));
    write("m f=2.5 " + stop);
    write("empty f=3.5 " + (stop + 1));
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntilMetric("finished", finished -> finished.equals(1));
      source.pollUntilQuiet(QUIET);

      assertThat(source.values()).containsExactly("m f=1.5 " + (stop - 1));
    }
    assertThat(stored.all())
        .containsKey(Map.of("instance", "source", "bucket", bucket, "measurement", "empty"))
        .allSatisfy(
            (partition, offset) ->
                assertThat(offset.get(partition.containsKey("measurement") ? "time" : "until"))
                    .isEqualTo("2023-11-14T22:13:20.000000000Z"));
  }

  @Test
  void doesNotReadExcludedMeasurements() throws Exception {
    config.put("measurements.include", "voyager_.*");
    config.put("measurements.exclude", ".*_poll");
    write("voyager_line f=1.5 1000\nvoyager_poll f=2.5 1000\ncpu f=3.5 1000");

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);
      source.pollUntilQuiet(QUIET);

      assertThat(source.values()).containsExactly("voyager_line f=1.5 1000");
    }
  }

  @Test
  void deliversAFuturePointWhenItsTimeHasCome() throws Exception {
    ShiftedClock clock = new ShiftedClock();
    write("m f=1.5 1000");
    String ahead = "m f=2.5 " + (now() + 60 * SECOND);
    write(ahead);
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.hideDate();
      config.put("influxdb.url", proxy.url());
      try (RunningSource source = new RunningSource(config, stored, clock)) {
        source.pollUntilMetric("points-ahead", count -> count.equals(1L));
        source.pollUntil(points -> points.size() >= 1);
        assertThat(source.values()).containsExactly("m f=1.5 1000");

        clock.advance(Duration.ofMinutes(1));

        source.pollUntil(points -> points.size() >= 2);
        assertThat(source.values()).containsExactly("m f=1.5 1000", ahead);
      }
    }
  }

  @Test
  void reportsAGapOfRetentionInTheTopic() throws Exception {
    server.access().query(bucket, "SHOW DATABASES");
    InfluxDbServer first = RealServers.get(1);
    String database = RealServers.newBucket(first);
    first
        .access()
        .query(
            database,
            "ALTER RETENTION POLICY autogen ON \"" + database + "\" DURATION 2h SHARD DURATION 1h");
    first.access().write(database, "m f=2.5 " + now());
    Map<String, String> reading = RunningSource.config(first, database);
    long hour = 3600 * SECOND;
    long before = (now() / hour - 10) * hour;
    stored.alter(
        Map.of("instance", "source", "bucket", database, "measurement", "m"),
        Map.of("time", before));

    long kept = (now() - 2 * hour) / hour * hour;
    try (RunningSource source = new RunningSource(reading, stored)) {
      source.pollUntil(points -> points.size() >= 2);

      SourceRecord gap = source.points().get(0);
      assertThat(gap.value())
          .isEqualTo(
              "influx_source_gap,bucket=%s,instance=source,measurement=m from=%di,to=%di %d"
                  .formatted(database, before, kept, kept));
      assertThat(gap.headers().lastWithName("influxdb.measurement").value())
          .isEqualTo("influx_source_gap");
      assertThat(source.metric("gaps")).isEqualTo(1L);
    }
  }

  private void write(String lines) throws Exception {
    server.access().write(bucket, lines);
  }

  // In milliseconds it could be before the start of a task that was started just now.
  private static long now() {
    return Rfc3339.nanoseconds(Instant.now());
  }
}
