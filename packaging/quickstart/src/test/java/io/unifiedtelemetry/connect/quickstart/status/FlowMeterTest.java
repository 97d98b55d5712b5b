package io.unifiedtelemetry.connect.quickstart.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class FlowMeterTest {
  private static final long SECOND = 1_000_000_000L;

  private final FlowMeter meter = FlowMeter.sink("sink", "topic");
  private final long start = System.nanoTime();

  @Test
  void measuresTheRateOfTheLastSeconds() {
    meter.add(start, 0, 0);
    assertThat(meter.add(start + 5 * SECOND, 50, 0).recordsPerSecond())
        .isCloseTo(10, Assertions.within(0.01));
    assertThat(meter.add(start + 15 * SECOND, 50, 0).recordsPerSecond()).isZero();
  }

  @Test
  void isStuckWhileRecordsWaitAndNoneIsCommitted() {
    meter.add(start, 10, 5);
    assertThat(meter.add(start + 4 * SECOND, 10, 5).stuck()).isFalse();
    assertThat(meter.add(start + 6 * SECOND, 10, 50).stuck()).isTrue();
    assertThat(meter.add(start + 7 * SECOND, 11, 49).stuck()).isFalse();
  }

  @Test
  void isNotStuckWithoutWork() {
    meter.add(start, 10, 0);
    assertThat(meter.add(start + 60 * SECOND, 10, 0).stuck()).isFalse();
    assertThat(meter.add(start + 61 * SECOND, 10, 3).stuck()).isFalse();
  }
}
