package io.unifiedtelemetry.connect.influxdb.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long what is waited for, on a clock that the test moves. */
class DeliveryRulesTest {
  private static final WriteResponse MISSING =
      WriteResponse.of(Kind.TARGET_MISSING, 404, "bucket \"b\" not found");
  private static final WriteResponse REFUSED = WriteResponse.of(Kind.UNAUTHORIZED, 401, "no");
  private static final WriteResponse DOWN = WriteResponse.of(Kind.UNREACHABLE, 0, "refused");

  private final PartitionOffsets partition = new PartitionOffsets("t", 0);
  private final ServerHealth evidence = new ServerHealth();
  private final DestinationQueue queue =
      new DestinationQueue(new Destination("o", "b", null), RejectionFilter.REPORT);
  private final List<RejectedRecord> refused = new ArrayList<>();
  private final PlainBodyWriter body = new PlainBodyWriter();
  private long now = 17;
  private DeliveryRules rules;

  @BeforeEach
  void start() {
    rules(Optional.of(Duration.ofHours(1)), Optional.of(Duration.ofSeconds(60)));
    put("m f=1 1\nm f=2 2");
  }

  @Test
  void aBucketThatDoesNotAppearInTimeHasItsLinesRefused() {
    assertThat(rules.react(queue, MISSING).isWaiting()).isTrue();
    pass(59);
    assertThat(rules.react(queue, MISSING).isWaiting()).isTrue();
    pass(1);
    assertThat(rules.react(queue, MISSING).isWaiting()).isFalse();
    assertThat(finished()).hasSize(1);

    // The next ones do not wait as long again.
    put("m f=3 3");
    assertThat(rules.react(queue, MISSING).isWaiting()).isFalse();
    assertThat(finished()).hasSize(2);
    // Until it has been there once.
    put("m f=4 4");
    rules.react(queue, WriteResponse.WRITTEN);
    assertThat(finished()).hasSize(2);
    put("m f=5 5");
    assertThat(rules.react(queue, MISSING).isWaiting()).isTrue();
  }

  @Test
  void anOutageInBetweenDoesNotMakeTheWaitLonger() {
    rules.react(queue, MISSING);
    pass(59);
    rules.react(queue, DOWN);
    pass(1);
    assertThat(rules.react(queue, MISSING).isWaiting()).isFalse();
  }

  @Test
  void credentialsAreRiddenOutForTheirTime() {
    rules.react(queue, REFUSED);
    pass(899);
    assertThat(rules.react(queue, REFUSED).isWaiting()).isTrue();
    pass(1);
    assertThat(rules.react(queue, REFUSED).failure())
        .hasMessageContaining("900 s")
        .hasMessageContaining("change influxdb.token");
  }

  @Test
  void credentialsThatWereTakenInBetweenBeginAnew() {
    rules.react(queue, REFUSED);
    pass(899);
    rules.react(queue, WriteResponse.WRITTEN);
    assertThat(finished()).isEmpty();
    put("m f=1 1");
    rules.react(queue, REFUSED);
    pass(2);
    assertThat(rules.react(queue, REFUSED).failure()).isNull();
  }

  @Test
  void anOutageInBetweenIsNoTimeOfRefusedCredentials() {
    rules.react(queue, REFUSED);
    pass(1);
    rules.react(queue, DOWN);
    pass(1200);
    assertThat(rules.react(queue, REFUSED).failure()).isNull();
  }

  @Test
  void anOutageIsRiddenOutForItsTime() {
    rules.react(queue, DOWN);
    pass(3599);
    assertThat(rules.react(queue, DOWN).isWaiting()).isTrue();
    pass(1);
    assertThat(rules.react(queue, DOWN).failure()).hasMessageContaining("retry.timeout.ms");
  }

  @Test
  void orForEver() {
    rules(Optional.empty(), Optional.empty());
    rules.react(queue, DOWN);
    pass(1_000_000_000);
    assertThat(rules.react(queue, DOWN).isWaiting()).isTrue();
    assertThat(rules.react(queue, MISSING).isWaiting()).isTrue();
  }

  @Test
  void pausesGrowAndTheServersOwnWishComesFirst() {
    assertThat(rules.react(queue, DOWN).pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(rules.react(queue, DOWN).pause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(rules.react(queue, DOWN).pause()).isEqualTo(Duration.ofSeconds(4));
    WriteResponse busy =
        new WriteResponse(Kind.OVERLOADED, 503, "", Optional.of(Duration.ofSeconds(77)), List.of());
    assertThat(rules.react(queue, busy).pause()).isEqualTo(Duration.ofSeconds(77));
    WriteResponse atOnce =
        new WriteResponse(Kind.OVERLOADED, 503, "", Optional.of(Duration.ZERO), List.of());
    assertThat(rules.react(queue, atOnce).pause()).isEqualTo(Duration.ofSeconds(16));
  }

  @Test
  void whatIsWaitedForIsSaidWithoutTheServersQuotes() {
    WriteResponse quoting =
        WriteResponse.of(Kind.MISCONFIGURED, 400, "what is 'm secret=\"x\" 1'?");

    assertThat(rules.react(queue, quoting).waitingFor())
        .contains("400 what is '…'?")
        .doesNotContain("secret");
  }

  private void rules(Optional<Duration> retry, Optional<Duration> missing) {
    WriteClient unused =
        (destination, bytes, length, gzip) -> {
          throw new AssertionError("nothing is sent here");
        };
    rules =
        new DeliveryRules(
            new DeliverySettings(
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(100), () -> 1.0),
                retry,
                Duration.ofSeconds(900),
                "influxdb.token",
                missing),
            unused,
            evidence,
            MissingTargets.LEAVE,
            () -> now);
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private void put(String lines) {
    LineBatch batch = new LineBatch();
    batch.begin(queue.destination(), now);
    byte[] text = lines.getBytes(StandardCharsets.UTF_8);
    SinkRecord record = new SinkRecord("t", 0, null, null, null, text, 0);
    long sequence = partition.open(record, 0, 100);
    PendingLine dealt = new PendingLine();
    dealt.from(partition, sequence);
    LineScanner scanner = new LineScanner(LineDialect.V2, LinePrecision.NS);
    scanner.begin(text, 0, text.length);
    while (scanner.next()) {
      partition.addLine(sequence, 10);
      batch.add(dealt.asItIs(scanner.line(), scanner.line().number(), queue.destination()));
    }
    partition.settle(sequence, 1);
    queue.grow(batch);
    assertThat(queue.start().prepare(body)).isTrue();
  }

  private List<RejectedRecord> finished() {
    assertThat(queue.delivery().prepare(body)).isFalse();
    queue.delivery().batch().settle(refused::add);
    queue.finish();
    return refused;
  }
}
