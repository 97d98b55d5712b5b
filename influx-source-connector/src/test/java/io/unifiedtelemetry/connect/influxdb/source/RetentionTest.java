package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which points count as lost when a bucket's retention overtakes reading. */
class RetentionTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final Duration QUIET = Duration.ofMillis(500);

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final ShiftedClock clock = new ShiftedClock();
  private InfluxDbServer server;
  private String database;
  private Map<String, String> config;
  private Map<String, String> partition;

  @BeforeEach
  void newDatabase() throws Exception {
    server = RealServers.get(1);
    database = RealServers.newBucket(server);
    config = RunningSource.config(server, database);
    partition = Map.of("instance", "source", "bucket", database, "measurement", "m");
    keep("INF");
  }

  @Test
  void reportsNoGapOfAnIdleMeasurement() throws Exception {
    keep("2h");
    server.access().write(database, "m f=1.5 " + clock.nanoseconds());
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.hideDate();
      config.put("influxdb.url", proxy.url());
      try (RunningSource source = new RunningSource(config, stored, clock)) {
        source.pollUntil(points -> points.size() >= 1);
        for (int i = 0; i < 20; i++) {
          clock.advance(Duration.ofMinutes(10));
          source.pollUntilMetric("lag-seconds", lag -> (double) lag < 1);
          source.pollUntil(points -> storedTime() > clock.nanoseconds() - HOUR);
        }
        source.pollUntilQuiet(QUIET);
        assertThat(source.metric("gaps")).isEqualTo(0L);
      }
      server.access().query(database, "DELETE FROM m");
      String line = "m f=2.5 " + clock.nanoseconds();
      server.access().write(database, line);
      try (RunningSource source = new RunningSource(config, stored, clock)) {
        source.pollUntil(points -> !points.isEmpty());
        source.pollUntilQuiet(QUIET);
        assertThat(source.values()).containsExactly(line);
        assertThat(source.metric("gaps")).isEqualTo(0L);
      }
    }
  }

  @Test
  void deliversExpiredPointsThatStillExist() throws Exception {
    long from = hoursAgo(10);
    List<String> lines = write(from);
    stored.alter(partition, Map.of("time", from));
    keep("2h");
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= lines.size());
      source.pollUntilQuiet(QUIET);
      Lines.assertSame(source.values(), lines);
      assertThat(source.metric("gaps")).isEqualTo(0L);
    }
  }

  @Test
  void endsAGapAtTheFirstRemainingShard() throws Exception {
    long from = hoursAgo(10);
    long before = from - 5 * HOUR;
    List<String> lines = new ArrayList<>(write(from));
    lines.add(
        "influx_source_gap,bucket=%s,instance=source,measurement=m from=%di,to=%di %d"
            .formatted(database, before, from, from));
    stored.alter(partition, Map.of("time", before));
    keep("2h");
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= lines.size());
      source.pollUntilQuiet(QUIET);
      Lines.assertSame(source.values(), lines);
      assertThat(source.metric("gaps")).isEqualTo(1L);
    }
  }

  private long storedTime() {
    return Rfc3339.parse((String) stored.all().get(partition).get("time"));
  }

  // In three shards, two of which are not adjacent.
  private List<String> write(long from) throws Exception {
    List<String> lines =
        List.of(
            "m f=1.5 " + (from + 5),
            "m f=2.5 " + (from + HOUR / 2),
            "m f=3.5 " + (from + HOUR + 7),
            "m f=4.5 " + (from + 4 * HOUR),
            "m f=5.5 " + clock.nanoseconds());
    server.access().write(database, String.join("\n", lines));
    return lines;
  }

  private long hoursAgo(int hours) {
    return (clock.nanoseconds() / HOUR - hours) * HOUR;
  }

  private void keep(String duration) throws Exception {
    server
        .access()
        .query(
            database,
            "ALTER RETENTION POLICY autogen ON \"%s\" DURATION %s SHARD DURATION 1h"
                .formatted(database, duration));
  }
}
