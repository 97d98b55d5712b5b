package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloseDeadlineTest {
  private long now = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();
  private final CloseDeadline deadline = new CloseDeadline(() -> now);

  @Test
  void partitionsAndTaskShareOneDeadline() {
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(4));
    now += Duration.ofSeconds(3).toNanos();
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(1));
    now += Duration.ofMillis(1500).toNanos();
    assertThat(deadline.remaining()).isZero();
  }

  @Test
  void aRebalanceLongBeforeDoesNotCount() {
    deadline.remaining();
    now += Duration.ofSeconds(5).toNanos();

    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(4));
  }
}
