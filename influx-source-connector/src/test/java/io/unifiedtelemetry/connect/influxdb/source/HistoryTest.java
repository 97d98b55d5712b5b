package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Catching up on the history of one measurement does not delay new points of another. */
class HistoryTest {
  private static final long TIME = 1_700_000_000_000_000_000L;
  private static final int POINTS = 40_000;

  @Test
  void deliversNewPointsOfAnotherMeasurementFirst() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    List<String> past = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      past.add("past,t=" + i % 10 + " f=" + i + ".5 " + (TIME + i));
    }
    server.access().write(bucket, String.join("\n", past));
    server.access().write(bucket, "live f=0.5 " + now());
    Map<String, String> config = RunningSource.config(server, bucket);
    // So slow that the history takes some seconds, in one window.
    config.put("influxdb.max.bytes.per.second", "100000");

    try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
      source.pollUntil(points -> points.size() >= 2000);
      String live = "live f=1.5 " + now();
      server.access().write(bucket, live);
      source.pollUntil(points -> points.get(points.size() - 1).value().equals(live));

      assertThat(source.points()).hasSizeLessThan(POINTS);
      source.pollUntil(points -> points.size() >= POINTS + 2);
      assertThat(source.values()).containsAll(past);
    }
  }

  private static long now() {
    return System.currentTimeMillis() * 1_000_000L;
  }
}
