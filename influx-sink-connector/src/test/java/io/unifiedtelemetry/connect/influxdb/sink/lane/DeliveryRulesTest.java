package io.unifiedtelemetry.connect.influxdb.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationState;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionMonitor;
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
  private static final WriteResponse FAILED = WriteResponse.of(Kind.FAILED, 502, "no");
  private static final WriteResponse REFUSED = WriteResponse.of(Kind.MISCONFIGURED, 422, "no");
  private static final WriteResponse DOWN = WriteResponse.of(Kind.UNREACHABLE, 0, "refused");

  private final PartitionOffsets partition = new PartitionOffsets("t", 0);
  private final RetentionMonitor retention = new RetentionMonitor(false, Clock.systemUTC());
  private final DestinationLanes lanes =
      new DestinationLanes(new Destination("o", "b", null), new DestinationState(), 1, retention);
  private final DestinationQueue queue = lanes.queue(0);
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
    assertThat(react(MISSING).isPause()).isTrue();
    advance(59);
    assertThat(react(MISSING).isPause()).isTrue();
    advance(1);
    assertThat(react(MISSING).isPause()).isFalse();
    assertThat(completed()).hasSize(1);

    // The next lines do not wait as long again,
    put("m f=3 3");
    assertThat(react(MISSING).isPause()).isFalse();
    assertThat(completed()).hasSize(2);
    // until the bucket has existed once.
    put("m f=4 4");
    react(WriteResponse.WRITTEN);
    assertThat(completed()).hasSize(2);
    put("m f=5 5");
    assertThat(react(MISSING).isPause()).isTrue();
  }

  @Test
  void anOutageInBetweenDoesNotExtendTheWait() {
    react(MISSING);
    advance(59);
    react(DOWN);
    advance(1);
    assertThat(react(MISSING).isPause()).isFalse();
  }

  @Test
  void retriesRejectedCredentialsUntilTheTimeout() {
    react(UNAUTHORIZED);
    advance(899);
    assertThat(react(UNAUTHORIZED).isPause()).isTrue();
    advance(1);
    assertThat(react(UNAUTHORIZED).failure())
        .hasMessageContaining("900 s")
        .hasMessageContaining("change influxdb.token");
  }

  @Test
  void theTimeoutOfCredentialsRestartsAfterASuccess() {
    react(UNAUTHORIZED);
    advance(899);
    // The request was divided.
    react(WriteResponse.WRITTEN);
    assertThat(queue.delivery().prepare(body)).isTrue();
    react(WriteResponse.WRITTEN);
    assertThat(completed()).isEmpty();
    put("m f=1 1");
    react(UNAUTHORIZED);
    advance(2);
    assertThat(react(UNAUTHORIZED).failure()).isNull();
  }

  @Test
  void anOutageInBetweenDoesNotCountAsRejectedCredentials() {
    react(UNAUTHORIZED);
    advance(1);
    react(DOWN);
    advance(1200);
    assertThat(react(UNAUTHORIZED).failure()).isNull();
  }

  @Test
  void retriesAnOutageUntilTheTimeout() {
    react(DOWN);
    advance(3599);
    assertThat(react(DOWN).isPause()).isTrue();
    advance(1);
    assertThat(react(DOWN).failure()).hasMessageContaining("retry.timeout.ms");
  }

  @Test
  void retriesForEverWithoutATimeout() {
    rules(Optional.empty(), Optional.empty());
    react(DOWN);
    advance(1_000_000_000);
    assertThat(react(DOWN).isPause()).isTrue();
    assertThat(react(MISSING).isPause()).isTrue();
  }

  @Test
  void pausesGrowAndRetryAfterTakesPrecedence() {
    assertThat(react(DOWN).pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(react(DOWN).pause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(react(DOWN).pause()).isEqualTo(Duration.ofSeconds(4));
    WriteResponse busy =
        new WriteResponse(Kind.OVERLOADED, 503, "", Optional.of(Duration.ofSeconds(77)), List.of());
    assertThat(react(busy).pause()).isEqualTo(Duration.ofSeconds(77));
    WriteResponse immediately =
        new WriteResponse(Kind.OVERLOADED, 503, "", Optional.of(Duration.ZERO), List.of());
    assertThat(react(immediately).pause()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void rejectsASingleLineOnlyIfOthersAreStoredAfterEachFailure() {
    rules(Optional.empty(), Optional.empty());
    completeBatch();
    put("m f=1 1");
    // An outage, however long, is no evidence.
    for (int i = 0; i < 100; i++) {
      assertThat(react(FAILED).isPause()).isTrue();
      advance(100);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(react(FAILED).isPause()).isTrue();
      storeAnother();
    }
    assertThat(react(FAILED).isPause()).isFalse();
    assertThat(completed()).hasSize(1);
  }

  @Test
  void retriesASingleLineForAWhileAlthoughOthersAreStored() {
    completeBatch();
    put("m f=1 1");
    for (int i = 0; i < 300; i++) {
      assertThat(react(FAILED).isPause()).isTrue();
      storeAnother();
    }
    assertThat(react(FAILED).isPause()).isFalse();
  }

  @Test
  void aStoredRequestThatWasSentBeforeTheFailureIsNoEvidence() {
    completeBatch();
    put("m f=1 1");
    for (int i = 0; i < 10; i++) {
      assertThat(react(REFUSED).isPause()).isTrue();
      lanes.state().stored(now - 1);
      advance(1);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(react(REFUSED).isPause()).isTrue();
      storeAnother();
    }
    assertThat(react(REFUSED).isPause()).isFalse();
    assertThat(completed()).hasSize(1);
  }

  @Test
  void anotherStatusIsAnotherReason() {
    completeBatch();
    put("m f=1 1");
    for (int i = 0; i < 100; i++) {
      WriteResponse response = WriteResponse.of(Kind.MISCONFIGURED, 404 + i % 2, "no");
      assertThat(react(response).isPause()).isTrue();
      storeAnother();
    }
  }

  @Test
  void logsTheReasonWithoutTheTextThatTheServerQuotes() {
    completeBatch();
    put("m f=1 1");
    WriteResponse quoting =
        WriteResponse.of(Kind.MISCONFIGURED, 400, "what is 'm secret=\"x\" 1'?");

    assertThat(react(quoting).waitingFor()).contains("400 what is '…'?").doesNotContain("secret");
  }

  private void rules(Optional<Duration> retry, Optional<Duration> missing) {
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
                missing,
                Duration.ofSeconds(300),
                LaneConfig.Refused.WAIT,
                LaneConfig.Refused.FAIL,
                false),
            new ServerState(),
            Optional.empty(),
            reason -> {},
            () -> now);
  }

  private Reaction react(WriteResponse response) {
    Reaction reaction = rules.react(queue, response, now);
    if (reaction.isPause()) {
      assertThat(queue.delivery().prepare(body)).isTrue();
    }
    return reaction;
  }

  // Another lane of the same destination stores something.
  private void storeAnother() {
    advance(1);
    lanes.state().stored(now);
    queue.availability().works();
  }

  private void completeBatch() {
    react(WriteResponse.WRITTEN);
    assertThat(completed()).isEmpty();
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
    lanes.complete(queue);
    return rejected;
  }
}
