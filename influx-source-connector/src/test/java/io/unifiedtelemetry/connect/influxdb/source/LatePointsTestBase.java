package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A bucket with late points, which is read through a connection that can be cut, with a clock that
 * can be advanced.
 */
abstract class LatePointsTestBase {
  static final long SECOND = 1_000_000_000L;
  static final Duration QUIET = Duration.ofMillis(400);

  final InMemoryOffsets stored = new InMemoryOffsets();
  final ShiftedClock clock = new ShiftedClock();
  InfluxDbServer server;
  String bucket;
  Map<String, String> config;
  TcpProxy proxy;

  @BeforeEach
  final void newBucket() throws Exception {
    server = RealServers.get(2);
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
    proxy = new TcpProxy(server.url());
    proxy.hideDate();
    config.put("influxdb.url", proxy.url());
  }

  @AfterEach
  final void closeProxy() throws Exception {
    proxy.close();
  }

  // Audits run every few seconds; the clock is advanced instead of waiting. In total that is less
  // than an hour, in a repair window of a day.
  final void pollWhileTimePasses(RunningSource source, int points) throws Exception {
    pollWhileTimePasses(source, () -> source.points().size() >= points);
  }

  final void pollWhileTimePasses(RunningSource source, BooleanSupplier enough) throws Exception {
    for (int i = 0; i < 10 || i < 1000 && !enough.getAsBoolean(); i++) {
      clock.advance(Duration.ofSeconds(3));
      source.poll();
    }
  }

  static Predicate<String> not(Collection<String> values) {
    Set<String> delivered = new HashSet<>(values);
    return line -> !delivered.contains(line);
  }

  final void write(List<String> lines) throws Exception {
    server.access().write(bucket, String.join("\n", lines));
  }

  static boolean isRepeat(SourceRecord record) {
    return record.headers().lastWithName("influxdb.repeat") != null;
  }
}
