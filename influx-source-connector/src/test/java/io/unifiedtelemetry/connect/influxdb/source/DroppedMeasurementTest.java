package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A measurement that was dropped is forgotten. */
class DroppedMeasurementTest {
  private static final long SECOND = 1_000_000_000L;

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final ShiftedClock clock = new ShiftedClock();
  private InfluxDbServer server;
  private String bucket;
  private Map<String, String> config;
  private TcpProxy proxy;

  @BeforeEach
  void newBucket() throws Exception {
    server = RealServers.get(1);
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
    proxy = new TcpProxy(server.url());
    proxy.hideDate();
    config.put("influxdb.url", proxy.url());
  }

  @AfterEach
  void closeProxy() throws Exception {
    proxy.close();
  }

  @Test
  void itsOffsetAndItsMetricAreRemovedAndItIsReadFromTheStartIfItComesBack() throws Exception {
    String kept = "kept f=0.5 " + clock.nanoseconds();
    String old = "dropped f=1.5 " + clock.nanoseconds();
    server.access().write(bucket, kept + "\n" + old);
    Map<String, String> partition = SourcePartitions.measurement("source", bucket, "dropped");
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 2);
      assertThat(source.measuredLags()).contains("dropped");
      assertThat(stored.all()).containsKey(partition);

      server.access().query(bucket, "DROP MEASUREMENT \"dropped\"");
      for (int i = 0; i < 1000 && stored.all().containsKey(partition); i++) {
        clock.advance(Duration.ofSeconds(1));
        source.poll();
      }

      assertThat(stored.all()).doesNotContainKey(partition);
      source.poll();
      assertThat(source.measuredLags()).doesNotContain("dropped").contains("kept");

      String again = "dropped f=2.5 " + (clock.nanoseconds() - 3600 * SECOND);
      server.access().write(bucket, again);
      for (int i = 0; i < 1000 && source.points().size() < 3; i++) {
        clock.advance(Duration.ofSeconds(1));
        source.poll();
      }

      assertThat(source.values()).containsExactlyInAnyOrder(kept, old, again);
    }
  }
}
