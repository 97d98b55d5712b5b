package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserQueryTest {
  private static final long TIME = 1_700_000_000_000_000_000L;
  private static final String LINES =
      "m,t=a f=1.5,i=3i,b=true,s=\"x\" %d\nm,t=b f=2.5 %d".formatted(TIME, TIME + 1);

  private final InMemoryOffsets stored = new InMemoryOffsets();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsInfluxQlColumnsAsFields(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, LINES);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("query.language", "influxql");
    config.put("query", "SELECT f, i, s FROM m WHERE time >= $start AND time < $stop GROUP BY t");
    // A query does not find points that are stored later than this after their time.
    config.put("settle.delay.ms", "500");

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);

      assertThat(source.values())
          .containsExactly("m,t=a f=1.5,i=3i,s=\"x\" " + TIME, "m,t=b f=2.5 " + (TIME + 1));
    }
    // Write before the next task starts: it could read past this time while the server still
    // stores.
    long later = System.currentTimeMillis() * 1_000_000L;
    server.access().write(bucket, "m,t=c f=3.5 " + later);
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);

      assertThat(source.values()).containsExactly("m,t=c f=3.5 " + later);
    }
  }

  @Test
  void readsFluxRowsWithOneField() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, LINES + "\nm,t=a u=18446744073709551615u " + (TIME + 2));
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put(
        "query", "from(bucket: \"%s\") |> range(start: $start, stop: $stop)".formatted(bucket));

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 6);

      Lines.assertSame(
          source.values(),
          List.of(
              "m,t=a f=1.5 " + TIME,
              "m,t=a i=3i " + TIME,
              "m,t=a b=true " + TIME,
              "m,t=a s=\"x\" " + TIME,
              "m,t=b f=2.5 " + (TIME + 1),
              "m,t=a u=18446744073709551615u " + (TIME + 2)));
    }
  }

  @Test
  void readsPivotedFluxAsWholePoints() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, LINES);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("topic", "telemetry-${measurement}");
    config.put(
        "query",
        "from(bucket: \"%s\") |> range(start: $start, stop: $stop)".formatted(bucket)
            + " |> pivot(rowKey: [\"_time\"], columnKey: [\"_field\"], valueColumn: \"_value\")");

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);

      Lines.assertSame(
          source.values(),
          List.of("m,t=a b=true,f=1.5,i=3i,s=\"x\" " + TIME, "m,t=b f=2.5 " + (TIME + 1)));
      assertThat(source.points()).allMatch(record -> record.topic().equals("telemetry-m"));
      assertThat(source.points().get(0).key()).isEqualTo("m,t=a");
    }
  }

  @Test
  void storesTheEndOfABoundedRunInTheOffset() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, LINES);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("query.language", "influxql");
    config.put("query", "SELECT f FROM m WHERE time >= $start AND time < $stop GROUP BY t");
    config.put("stop.at", "2023-11-14T22:13:00Z");
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntilMetric("finished", finished -> finished.equals(1));
      source.pollUntilQuiet(Duration.ofMillis(300));
      assertThat(source.points()).isEmpty();
    }
    Map<String, String> partition = Map.of("instance", "source", "bucket", bucket, "query", "user");
    assertThat(stored.all().get(partition))
        .isNotNull()
        .containsEntry("time", "2023-11-14T22:13:00.000000000Z");
  }

  @Test
  void repeatsAPartlyDeliveredWindowAsAWhole() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, LINES);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("query.language", "influxql");
    config.put("query", "SELECT f FROM m WHERE time >= $start AND time < $stop GROUP BY t");
    InMemoryOffsets killed = new InMemoryOffsets();
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);
      killed.sent(source.points().get(0));
    }

    try (RunningSource source = new RunningSource(config, killed)) {
      source.pollUntil(points -> points.size() >= 2);

      assertThat(source.values())
          .containsExactly("m,t=a f=1.5 " + TIME, "m,t=b f=2.5 " + (TIME + 1));
      assertThat(source.points()).allMatch(UserQueryTest::isRepeat);
    }
  }

  @Test
  void marksWhatAKilledTaskMayHaveDeliveredAfterItsLastStoredOffset() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, LINES);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("query.language", "influxql");
    config.put("query", "SELECT f FROM m WHERE time >= $start AND time < $stop GROUP BY t");
    InMemoryOffsets beforeTheFirstPoint = new InMemoryOffsets();
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);
      assertThat(source.points()).noneMatch(UserQueryTest::isRepeat);
      Map<String, String> instance = Map.of("instance", "source", "bucket", bucket);
      beforeTheFirstPoint.alter(instance, stored.all().get(instance));
    }

    try (RunningSource source = new RunningSource(config, beforeTheFirstPoint)) {
      source.pollUntil(points -> points.size() >= 2);
      assertThat(source.points()).allMatch(UserQueryTest::isRepeat);

      server.access().write(bucket, "m,t=a f=3.5");
      source.pollUntil(points -> points.size() >= 3);
      assertThat(isRepeat(source.points().get(2))).as("a new point").isFalse();
    }
  }

  private static boolean isRepeat(SourceRecord record) {
    return record.headers().lastWithName("influxdb.repeat") != null;
  }
}
