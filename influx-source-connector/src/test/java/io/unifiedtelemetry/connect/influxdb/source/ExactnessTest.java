package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.HostileLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points are delivered exactly as they were written: types, names, times, over many shards. */
class ExactnessTest {
  private static final long DAY = Duration.ofDays(1).toNanos();

  private final InMemoryOffsets stored = new InMemoryOffsets();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void deliversAGeneratedDataSetExactly(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    List<String> lines = new HostileLines(11, version == 2, ExactnessTest::shortest).lines(3000);
    server.access().write(bucket, String.join("\n", lines));

    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= lines.size());

      Lines.assertSame(source.values(), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsAFieldWithADifferentTypeInEachShard(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    List<String> lines = new ArrayList<>();
    String[] values = {"1.5", "7i", "true", "\"text\"", "-3i", "\"\"", "0.0"};
    for (int shard = 0; shard < values.length; shard++) {
      for (int i = 0; i < 5; i++) {
        lines.add("mix,a=x f=" + values[shard] + " " + (shard * 8 * DAY + i));
        lines.add("mix,a=y f=" + values[shard] + ",g=1i " + (shard * 8 * DAY + i));
      }
    }
    if (version == 2) {
      lines.add("mix,a=x f=5u " + 80 * DAY);
      lines.add("mix,a=x f=18446744073709551615u " + (80 * DAY + 1));
    }
    for (String line : lines) {
      server.access().write(bucket, line);
    }

    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= lines.size());

      Lines.assertSame(source.values(), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void noticesATypeThatAppearsWhileReading(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, "m,a=x f=1i 1000\nm,a=x f=2i " + 100 * DAY);
    Map<String, String> config = RunningSource.config(server, bucket);
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);
      long now = System.currentTimeMillis() * 1_000_000L;
      server.access().write(bucket, "m,a=x f=\"now text\",new=3i " + now);

      source.pollUntil(points -> points.size() >= 3);

      assertThat(source.values())
          .containsExactly(
              "m,a=x f=1i 1000", "m,a=x f=2i " + 100 * DAY, "m,a=x f=\"now text\",new=3i " + now);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsATagAndAFieldWithTheSameName(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    List<String> lines = List.of("m,a=x a=1.5,b=2.5 1000", "m,a=y,c=z b=3.5 1000", "m a=4.5 1000");
    server.access().write(bucket, String.join("\n", lines));

    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= lines.size());

      Lines.assertSame(source.values(), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsAPointWithFiveHundredFields(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    StringBuilder fields = new StringBuilder("f000=0.5");
    for (int i = 1; i < 500; i++) {
      fields.append(",f%03d=%di".formatted(i, i));
    }
    String line = "wide,a=x " + fields + " 1700000000000000000";
    server.access().write(bucket, line);

    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      List<SourceRecord> points = source.pollUntil(some -> !some.isEmpty());

      assertThat(points.get(0).value()).isEqualTo(line);
    }
  }

  // The shortest text of a float, as in line protocol.
  private static String shortest(double value) {
    return new LineWriter(32).value(value).toString();
  }
}
