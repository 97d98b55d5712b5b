package io.unifiedtelemetry.connect.influxdb.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long to retry, on a clock that the test advances. */
class DeliveryRulesTest {
  private static final WriteResponse MISSING =
      WriteResponse.of(Kind.BUCKET_MISSING, 404, "bucket \"b\" not found");
  private static final WriteResponse UNAUTHORIZED = WriteResponse.of(Kind.UNAUTHORIZED, 401, "no");
  private static final WriteResponse DOWN = WriteResponse.of(Kind.UNREACHABLE, 0, "refused");

  private final PartitionOffsets partition = new PartitionOffsets("t", 0);
  private final ServerHealth health = new ServerHealth();
  private final DestinationQueue queue =
      new DestinationQueue(
          new Destination("o", "b", null), new RetentionMonitor(false, Clock.systemUTC()));
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private final BodyWriter body = new BodyWriter(false);
  private long now = 17;
  private DeliveryRules rules;

  @BeforeEach
  void start() {
    rules(Optional.of(Duration.ofHours(1)), Optional.of(Duration.ofSeconds(60)));
    put("m f=1 1\nm f=2 2");
  }

  @Test
  void rejectsTheLinesOfABucketThatIsNotCreatedInTime() {
    assertThat(rules.react(queue, MISSING).isPause()).isTrue();
    advance(59);
    assertThat(rules.react(queue, MISSING).isPause()).isTrue();
    advance(1);
    assertThat(rules.react(queue, MISSING).isPause()).isFalse();
    assertThat(completed()).hasSize(1);

    // The next lines do not wait as long again,
    put("m f=3 3");
    assertThat(rules.react(queue, MISSING).isPause()).isFalse();
    assertThat(completed()).hasSize(2);
    // until the bucket has existed once.
    put("m f=4 4");
    rules.react(queue, WriteResponse.WRITTEN);
    assertThat(completed()).hasSize(2);
    put("m f=5 5");
    assertThat(rules.react(queue, MISSING).isPause()).isTrue();
  }

  @Test
  void anOutageInBetweenDoesNotExtendTheWait() {
    rules.react(queue, MISSING);
    advance(59);
    rules.react(queue, DOWN);
    advance(1);
    assertThat(rules.react(queue, MISSING).isPause()).isFalse();
  }

  @Test
  void retriesRejectedCredentialsUntilTheTimeout() {
    rules.react(queue, UNAUTHORIZED);
    advance(899);
    assertThat(rules.react(queue, UNAUTHORIZED).isPause()).isTrue();
    advance(1);
    assertThat(rules.react(queue, UNAUTHORIZED).failure())
        .hasMessageContaining("900 s")
        .hasMessageContaining("change influxdb.token");
  }

  @Test
  void theTimeoutOfCredentialsRestartsAfterASuccess() {
    rules.react(queue, UNAUTHORIZED);
    advance(899);
    rules.react(queue, WriteResponse.WRITTEN);
    assertThat(completed()).isEmpty();
    put("m f=1 1");
    rules.react(queue, UNAUTHORIZED);
    advance(2);
    assertThat(rules.react(queue, UNAUTHORIZED).failure()).isNull();
  }

  @Test
  void anOutageInBetweenDoesNotCountAsRejectedCredentials() {
    rules.react(queue, UNAUTHORIZED);
    advance(1);
    rules.react(queue, DOWN);
    advance(1200);
    assertThat(rules.react(queue, UNAUTHORIZED).failure()).isNull();
  }

  @Test
  void retriesAnOutageUntilTheTimeout() {
    rules.react(queue, DOWN);
    advance(3599);
    assertThat(rules.react(queue, DOWN).isPause()).isTrue();
    advance(1);
    assertThat(rules.react(queue, DOWN).failure()).hasMessageContaining("retry.timeout.ms");
  }

  @Test
  void retriesForEverWithoutATimeout() {
    rules(Optional.empty(), Optional.empty());
    rules.react(queue, DOWN);
    advance(1_000_000_000);
    assertThat(rules.react(queue, DOWN).isPause()).isTrue();
    assertThat(rules.react(queue, MISSING).isPause()).isTrue();
  }

  @Test
  void pausesGrowAndRetryAfterTakesPrecedence() {
    assertThat(rules.react(queue, DOWN).pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(rules.react(queue, DOWN).pause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(rules.react(queue, DOWN).pause()).isEqualTo(Duration.ofSeconds(4));
    WriteResponse busy =
        new WriteResponse(Kind.OVERLOADED, 503, "", Optional.of(Duration.ofSeconds(77)), List.of());
    assertThat(rules.react(queue, busy).pause()).isEqualTo(Duration.ofSeconds(77));
    WriteResponse immediately =
        new WriteResponse(Kind.OVERLOADED, 503, "", Optional.of(Duration.ZERO), List.of());
    assertThat(rules.react(queue, immediately).pause()).isEqualTo(Duration.ofSeconds(16));
  }

  @Test
  void logsTheReasonWithoutTheTextThatTheServerQuotes() {
    WriteResponse quoting =
        WriteResponse.of(Kind.MISCONFIGURED, 400, "what is 'm secret=\"x\" 1'?");

    assertThat(rules.react(queue, quoting).waitingFor())
        .contains("400 what is '…'?")
        .doesNotContain("secret");
  }

  private void rules(Optional<Duration> retry, Optional<Duration> missing) {
    WriteClient unused =
        (destination, bytes, length, gzip) -> {
          throw new AssertionError("must not be called");
        };
    rules =
        new DeliveryRules(
            new LaneConfig(
                1,
                5_000,
                4_000_000,
                true,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(100), () -> 1.0),
                retry,
                Duration.ofSeconds(900),
                "influxdb.token",
                missing),
            unused,
            health,
            Optional.empty(),
            () -> now);
  }

  private void advance(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private void put(String lines) {
    LineBatch batch = new LineBatch();
    batch.start(now);
    byte[] text = lines.getBytes(StandardCharsets.UTF_8);
    SinkRecord record = new SinkRecord("t", 0, null, null, null, text, 0);
    long sequence = partition.open(record, 0, 100);
    PendingLine pending = new PendingLine();
    pending.setRecord(partition, sequence);
    LineScanner scanner = new LineScanner(LineDialect.V2, LinePrecision.NS.nanoseconds());
    scanner.start(text, 0, text.length);
    while (scanner.next()) {
      partition.addLine(sequence, 10);
      batch.add(pending.setLine(scanner.line(), scanner.line().number(), queue.destination()));
    }
    partition.complete(sequence, 1);
    queue.setGrowing(batch);
    assertThat(queue.start().prepare(body)).isTrue();
  }

  private List<RejectedRecord> completed() {
    assertThat(queue.delivery().prepare(body)).isFalse();
    queue.delivery().batch().complete(rejected::add);
    queue.complete();
    return rejected;
  }
}
