package io.unifiedtelemetry.connect.influxdb.source.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much may be on its way to Kafka. */
class UnacknowledgedTest {
  private final AtomicLong now = new AtomicLong(17);
  private final Unacknowledged unacknowledged = new Unacknowledged(10, now::get);

  @Test
  void thereIsRoomBelowTheBound() throws Exception {
    unacknowledged.add(9);
    assertThat(hasRoom()).isTrue();
    unacknowledged.add(100);
    assertThat(hasRoom()).isFalse();
    for (int i = 0; i < 100; i++) {
      unacknowledged.acknowledged();
    }
    assertThat(hasRoom()).isTrue();
  }

  @Test
  void whoWaitsIsWokenByAnAcknowledgement() throws Exception {
    unacknowledged.add(10);
    CompletableFuture<Boolean> room =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return unacknowledged.awaitRoom(Duration.ofHours(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    unacknowledged.acknowledged();

    assertThat(room.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneBatchGoesWhereKafkaIsSilentSoThatTheWorkerLooksAtItsProducer() throws Exception {
    unacknowledged.add(10);
    assertThat(hasRoom()).isFalse();
    pass(5);
    assertThat(hasRoom()).isTrue();
    assertThat(hasRoom()).isFalse();
    unacknowledged.add(10);
    pass(4);
    unacknowledged.acknowledged();
    assertThat(hasRoom()).isFalse();
    pass(4);
    assertThat(hasRoom()).isFalse();
    pass(1);
    assertThat(hasRoom()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"interval", "connector"})
  void nothingIsBoundedWhereTransactionsEndByTheClock(String boundary) throws Exception {
    Unacknowledged free = Unacknowledged.of(Map.of("transaction.boundary", boundary));
    free.add(1_000_000);
    assertThat(free.awaitRoom(Duration.ZERO)).isTrue();
  }

  @Test
  void otherwiseItIs() throws Exception {
    for (Map<String, String> each :
        List.<Map<String, String>>of(Map.of(), Map.of("transaction.boundary", "poll"))) {
      Unacknowledged bounded = Unacknowledged.of(each);
      bounded.add(1_000_000);
      assertThat(bounded.awaitRoom(Duration.ZERO)).isFalse();
    }
  }

  private boolean hasRoom() throws InterruptedException {
    return unacknowledged.awaitRoom(Duration.ZERO);
  }

  private void pass(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
