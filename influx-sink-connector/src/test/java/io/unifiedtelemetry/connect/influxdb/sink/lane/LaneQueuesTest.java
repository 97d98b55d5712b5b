package io.unifiedtelemetry.connect.influxdb.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.influxdb.sink.batch.BatchPool;
import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionMonitor;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Which request is next, on a clock that the test advances. */
class LaneQueuesTest {
  private static final int MAX_IN_FLIGHT = 8;
  private static final long WRITE = Duration.ofMillis(50).toNanos();
  private static final WriteResponse POISON = WriteResponse.of(Kind.FAILED, 500, "no");

  private final LaneConfig config = config();
  private final ServerState server = new ServerState();
  private final PartitionOffsets partition = new PartitionOffsets("t", 0);
  private final BodyWriter body = new BodyWriter(false);
  private long now = 17;
  private long offset;
  private LaneQueues queues = queues(MAX_IN_FLIGHT + 1);
  private final DeliveryRules rules =
      new DeliveryRules(config, server, Optional.empty(), reason -> {}, () -> now);

  @Test
  void manyDestinationsStayFresh() throws InterruptedException {
    long oldest = 0;
    int line = 0;
    for (int tick = 0; tick < 600; tick++) {
      for (int i = 0; i < 50; i++) {
        add("bucket" + line % 200, "m,t=" + line / 200 % 7 + " f=1 " + line++);
      }
      Set<DestinationQueue> sent = new HashSet<>();
      for (int i = 0; i < MAX_IN_FLIGHT; i++) {
        sent.add(start());
      }
      now += WRITE;
      oldest = Math.max(oldest, now - queues.oldest(now));
      sent.forEach(this::written);
    }
    assertThat(Duration.ofNanos(oldest)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void otherSeriesPassALineThatFailsAndItsOwnStaysInOrder() throws InterruptedException {
    queues = queues(1);
    add("b", "m,t=a f=1 1");
    DestinationQueue queue = start();
    fail(queue);
    add("b", "m,t=a f=2 2");
    add("b", "m,t=b f=1 1");
    now += Duration.ofSeconds(1).toNanos();

    // The other line is next, although it is younger.
    DestinationQueue others = start();
    assertThat(text()).isEqualTo("m,t=b f=1 1\n");
    written(others);
    assertThat(queues.waiting()).anyMatch(each -> each.contains("partition 0, offset 0"));
    now += Duration.ofSeconds(1).toNanos();
    DestinationQueue suspect = start();
    assertThat(text()).isEqualTo("m,t=a f=1 1\n");
    written(suspect);
    start();
    assertThat(text()).isEqualTo("m,t=a f=2 2\n");
  }

  private DestinationQueue start() throws InterruptedException {
    DestinationQueue queue = queues.take();
    while (!queue.delivery().prepare(body)) {
      queues.complete(queue);
      queue = queues.take();
    }
    assertThat(queues.start(queue)).isTrue();
    return queue;
  }

  private String text() {
    return new String(Arrays.copyOf(body.bytes(), body.length()), StandardCharsets.UTF_8);
  }

  private void fail(DestinationQueue queue) {
    queues.onResponse(queue, rules.react(queue, POISON, now).isPause());
  }

  private void written(DestinationQueue queue) {
    rules.react(queue, WriteResponse.WRITTEN, now - WRITE);
    if (queue.delivery().prepare(body)) {
      queues.onResponse(queue, false);
    } else {
      queues.complete(queue);
    }
  }

  private void add(String bucket, String line) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    LineScanner scanner = new LineScanner(LineDialect.V2, LinePrecision.NS.nanoseconds());
    scanner.start(text, 0, text.length);
    assertThat(scanner.next()).isTrue();
    SinkRecord record = new SinkRecord("t", 0, null, null, null, text, offset);
    PendingLine pending = new PendingLine();
    pending.setRecord(partition, partition.open(record, offset++, 1));
    queues.add(pending.setLine(scanner.line(), 1, new Destination("o", bucket, null)));
  }

  private LaneQueues queues(int lanes) {
    RetentionMonitor retention = new RetentionMonitor(false, Clock.systemUTC());
    return new LaneQueues(config, lanes, new BatchPool(0), retention, server, () -> now);
  }

  private static LaneConfig config() {
    return new LaneConfig(
        MAX_IN_FLIGHT,
        5_000,
        4_000_000,
        false,
        new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10), () -> 1.0),
        Optional.empty(),
        Duration.ofMinutes(15),
        "influxdb.token",
        Optional.empty(),
        Duration.ofMinutes(5),
        LaneConfig.Refused.DLQ,
        LaneConfig.Refused.DLQ,
        true);
  }
}
