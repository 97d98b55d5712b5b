package io.unifiedtelemetry.connect.influxdb.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.influxdb.sink.batch.BatchPool;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionMonitor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A paused destination holds only the memory that its lines need. */
class WaitingMemoryTest {
  private static final Destination BUSY = new Destination("o", "busy", null);
  private static final Destination MISSING = new Destination("o", "missing", null);
  private static final int LARGE = 1_000_000;

  private final BatchPool pool = new BatchPool(4 * LARGE);
  private final LaneQueues lanes =
      new LaneQueues(
          new LaneConfig(
              1,
              10_000,
              2 * LARGE,
              false,
              new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)),
              Optional.empty(),
              Duration.ZERO,
              "",
              Optional.empty(),
              Duration.ZERO,
              LaneConfig.Refused.WAIT,
              LaneConfig.Refused.FAIL,
              true),
          1,
          pool,
          new RetentionMonitor(false, Clock.systemUTC()),
          new ServerState(),
          System::nanoTime);
  private final PartitionOffsets partition = new PartitionOffsets("t", 0);
  private int sequence;

  @Test
  void aPausedDestinationKeepsNoLargeBatch() throws InterruptedException {
    Set<LineBatch> used = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      add(BUSY, "m f=\"" + "x".repeat(LARGE) + "\" 1");
      DestinationQueue busy = lanes.take();
      used.add(busy.delivery().batch());
      lanes.complete(busy);
    }
    used.forEach(pool::release);

    add(MISSING, "m f=1 1");
    DestinationQueue missing = lanes.take();
    assertThat(missing.delivery().batch().capacity()).isGreaterThan(LARGE);
    long now = System.nanoTime();
    missing
        .lanes()
        .state()
        .availability()
        .waitFor(Duration.ofHours(1), now, "nobody has created it");
    lanes.onResponse(missing, true);
    add(MISSING, "m f=2 2");

    assertThat(missing.delivery().batch().capacity()).isLessThan(2_000);
    assertThat(missing.growing().capacity()).isLessThan(2_000);
    assertThat(missing.delivery().batch().text(0)).isEqualTo("m f=1 1");
    assertThat(missing.growing().text(0)).isEqualTo("m f=2 2");
  }

  private void add(Destination destination, String line) {
    byte[] text = line.getBytes();
    LineScanner scanner = new LineScanner(LineDialect.V2, LinePrecision.NS.nanoseconds());
    scanner.start(text, 0, text.length);
    assertThat(scanner.next()).isTrue();
    PendingLine pending = new PendingLine();
    pending.setRecord(partition, sequence++);
    lanes.add(pending.setLine(scanner.line(), 1, destination));
  }
}
