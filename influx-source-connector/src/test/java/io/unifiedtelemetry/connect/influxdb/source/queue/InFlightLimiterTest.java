package io.unifiedtelemetry.connect.influxdb.source.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much may be in flight to Kafka. */
class InFlightLimiterTest {
  private final AtomicLong now = new AtomicLong(17);
  private final InFlightLimiter limiter = new InFlightLimiter(10_000, now::get);

  @Test
  void hasRoomBelowTheLimit() throws Exception {
    limiter.track(records(9));
    assertThat(hasRoom()).isTrue();
    limiter.track(records(100));
    assertThat(hasRoom()).isFalse();
    for (int i = 0; i < 100; i++) {
      limiter.acknowledged(record(""));
    }
    assertThat(hasRoom()).isTrue();
  }

  @Test
  void countsTheLinesOfARecord() throws Exception {
    SourceRecord large = record("x".repeat(9_000));
    limiter.track(List.of(large));
    assertThat(hasRoom()).isFalse();
    limiter.acknowledged(large);
    assertThat(hasRoom()).isTrue();
  }

  @Test
  void acknowledgingAllLeavesNothingInFlight() throws Exception {
    limiter.track(records(100));
    limiter.allAcknowledged();
    limiter.track(records(9));
    assertThat(hasRoom()).isTrue();
    limiter.track(records(1));
    assertThat(hasRoom()).isFalse();
  }

  @Test
  void anAcknowledgementWakesUpTheWaitingThread() throws Exception {
    limiter.track(records(10));
    CompletableFuture<Boolean> room =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return limiter.awaitRoom(Duration.ofHours(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    limiter.acknowledged(record(""));

    assertThat(room.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void letsOneBatchThroughIfKafkaIsSilentSoThatTheWorkerChecksItsProducer() throws Exception {
    limiter.track(records(10));
    assertThat(hasRoom()).isFalse();
    pass(5);
    assertThat(hasRoom()).isTrue();
    assertThat(hasRoom()).isFalse();
    limiter.track(records(10));
    pass(4);
    limiter.acknowledged(record(""));
    assertThat(hasRoom()).isFalse();
    pass(4);
    assertThat(hasRoom()).isFalse();
    pass(1);
    assertThat(hasRoom()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"interval", "connector"})
  void hasNoLimitIfTransactionsEndByTheClock(String boundary) throws Exception {
    InFlightLimiter free = InFlightLimiter.of(Map.of("transaction.boundary", boundary));
    free.track(records(1_000_000));
    assertThat(free.awaitRoom(Duration.ZERO)).isTrue();
  }

  @Test
  void otherwiseHasALimit() throws Exception {
    for (Map<String, String> each :
        List.<Map<String, String>>of(Map.of(), Map.of("transaction.boundary", "poll"))) {
      InFlightLimiter bounded = InFlightLimiter.of(each);
      bounded.track(records(1_000_000));
      assertThat(bounded.awaitRoom(Duration.ZERO)).isFalse();
    }
  }

  // A thousand bytes each.
  private static List<SourceRecord> records(int count) {
    return Collections.nCopies(count, record(""));
  }

  private static SourceRecord record(String value) {
    return new SourceRecord(Map.of(), Map.of(), "telemetry", Schema.STRING_SCHEMA, value);
  }

  private boolean hasRoom() throws InterruptedException {
    return limiter.awaitRoom(Duration.ZERO);
  }

  private void pass(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
