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
 * A bucket whose points come late, read over a link that can be cut, by a clock that is put
 * forward.
 */
abstract class LatePointsFixture {
  static final long SECOND = 1_000_000_000L;
  static final Duration QUIET = Duration.ofMillis(400);

  final StoredInMemory stored = new StoredInMemory();
  final ShiftedClock clock = new ShiftedClock();
  InfluxDbServer server;
  String bucket;
  Map<String, String> config;
  Link link;

  @BeforeEach
  final void newBucket() throws Exception {
    server = RealServers.get(2);
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
    link = new Link(server.url());
    link.hideDate();
    config.put("influxdb.url", link.url());
  }

  @AfterEach
  final void closeLink() throws Exception {
    link.close();
  }

  // Audits come round every few seconds; the clock is put forward instead of waiting. In the end
  // that is less than an hour, of a repair window of a day.
  final void pollWhileTimePasses(RunningSource source, int points) throws Exception {
    pollWhileTimePasses(source, () -> source.points().size() >= points);
  }

  final void pollWhileTimePasses(RunningSource source, BooleanSupplier enough) throws Exception {
    for (int i = 0; i < 10 || i < 1000 && !enough.getAsBoolean(); i++) {
      clock.forward(Duration.ofSeconds(3));
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
