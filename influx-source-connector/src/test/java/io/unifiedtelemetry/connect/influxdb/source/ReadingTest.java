package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private final InMemoryOffsets stored = new InMemoryOffsets();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsEveryPointExactly(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    List<String> lines =
        List.of(
            "m,a=x,b=y b=true,f=1.5,i=3i,s=\"q\\\"u\\\\o, t=\" 1700000000000000001",
            "m,a=x s=\"\" 1700000000000000002",
            "m f=-0.0,i=-9223372036854775808i 1700000000000000001",
            "a\\ b\\,c,k\\ \\,\\==v\\ \\,\\= f\\ \\,\\==\"line\nfeed\" 1700000000000000001",
            "\"q\",select=from time2=1.5,value=2.5 -1");
    server.access().write(bucket, String.join("\n", lines));

    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= lines.size());

      Lines.assertSame(source.values(), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void resumesWhereTheLastTaskStopped(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    long now = Instant.now().getEpochSecond() * 1_000_000_000L;
    server.access().write(bucket, "m f=1 " + now + "\nm f=2 " + (now + 1));
    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= 2);
    }

    // Not truncated to milliseconds: reading may have stopped in this one.
    long later = Rfc3339.nanoseconds(Instant.now());
    server.access().write(bucket, "m f=3 " + later);
    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> !points.isEmpty());

      assertThat(source.pollUntilQuiet(Duration.ofMillis(300))).hasSize(1);
      assertThat(source.values()).containsExactly("m f=3.0 " + later);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void losesAndRepeatsNoLatePoints(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    Random random = new Random(7);
    TreeSet<String> written = new TreeSet<>();
    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      for (int i = 0; i < 60; i++) {
        List<String> lines = new ArrayList<>();
        for (int j = 0; j < 20; j++) {
          long late = random.nextInt(2_000_000_000);
          long time = Instant.now().toEpochMilli() * 1_000_000L + i * 20 + j - late;
          lines.add("m,t=" + j + " f=" + i + ".5 " + time);
        }
        server.access().write(bucket, String.join("\n", lines));
        written.addAll(lines);
        source.poll();
      }
      source.pollUntil(points -> points.size() >= written.size());
      source.pollUntilQuiet(Duration.ofMillis(500));

      Lines.assertSame(source.values(), written);
    }
  }
}
