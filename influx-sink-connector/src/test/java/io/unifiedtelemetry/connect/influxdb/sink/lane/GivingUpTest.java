package io.unifiedtelemetry.connect.influxdb.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** A bucket that does not exist has not begun to work when the lines for it are rejected. */
class GivingUpTest {
  private static final WriteResponse MISSING =
      WriteResponse.of(Kind.BUCKET_MISSING, 404, "bucket \"b\" not found");

  private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
  private final WaitingLog log =
      new WaitingLog(recorder(), Clock.systemUTC(), Duration.ofMinutes(1));
  private final PartitionOffsets partition = new PartitionOffsets("t", 0);
  private final List<RejectedRecord> rejected = new ArrayList<>();

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void isNotLoggedAsWorking() {
    Duration tick = Duration.ofMillis(1);
    LaneConfig config =
        new LaneConfig(
            1,
            100,
            100_000,
            false,
            new Backoff(tick, tick),
            Optional.empty(),
            Duration.ZERO,
            "",
            Optional.of(tick));
    try (Lanes lanes =
        new Lanes(
            "test",
            config,
            (destination, body, length, gzip) -> MISSING,
            Optional.empty(),
            new RetentionMonitor(false, Clock.systemUTC()),
            new SinkMetrics(log, System::nanoTime),
            System::nanoTime)) {
      add(lanes);
      while (rejected.isEmpty()) {
        lanes.completeBatches(rejected::add);
        Thread.onSpinWait();
      }
    }
    assertThat(log.isWaiting()).isFalse();
    assertThat(logged).hasSize(2);
    assertThat(logged.get(0)).startsWith("warn: Waiting since");
    assertThat(logged.get(1)).startsWith("info: No longer waiting for");
  }

  private void add(Lanes lanes) {
    byte[] text = "m f=1 1".getBytes();
    LineScanner scanner = new LineScanner(LineDialect.V2, LinePrecision.NS.nanoseconds());
    scanner.start(text, 0, text.length);
    assertThat(scanner.next()).isTrue();
    long sequence =
        partition.open(new SinkRecord("t", 0, null, null, null, text, 0), 0, text.length);
    PendingLine pending = new PendingLine();
    pending.setRecord(partition, sequence);
    partition.addLine(sequence, text.length);
    partition.complete(sequence, 1);
    lanes.add(pending.setLine(scanner.line(), 1, new Destination("o", "b", null)));
    lanes.flush();
  }

  private Logger recorder() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              logged.add(method.getName() + ": " + arguments[0]);
              return null;
            });
  }
}
