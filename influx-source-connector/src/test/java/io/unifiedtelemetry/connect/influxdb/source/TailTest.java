package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** New points of measurements that are being written to, with the poll intervals as shipped. */
class TailTest {
  private static final long MILLISECOND = 1_000_000L;

  @Test
  void deliversPointsThatAreStoredSomeMillisecondsLateOnceAndUnmarked() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("poll.interval.ms", "1000");
    List<String> lines = new ArrayList<>();
    lines.add("m,t=a f=0.5 " + now());
    server.access().write(bucket, lines.get(0));
    try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
      source.pollUntil(points -> points.size() == 1);
      for (int i = 1; i <= 200; i++) {
        String line = "m,t=" + "abc".charAt(i % 3) + " f=" + i + ".5 " + (now() - i * MILLISECOND);
        lines.add(line);
        server.access().write(bucket, line);
        source.poll();
      }

      source.pollUntil(points -> points.size() >= lines.size());
      source.pollUntilQuiet(Duration.ofMillis(500));

      Lines.assertSame(source.values(), lines);
      assertThat(source.points()).noneMatch(LatePointsTestBase::isRepeat);
      assertThat((long) source.metric("late-points")).isPositive();
    }
  }

  private static long now() {
    return System.currentTimeMillis() * MILLISECOND;
  }
}
