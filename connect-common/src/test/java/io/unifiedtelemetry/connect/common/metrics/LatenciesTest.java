package io.unifiedtelemetry.connect.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void isZeroIfNothingWasRecorded() {
    assertThat(latencies.milliseconds(0.5)).isZero();
  }

  @Test
  void returnsPercentilesWithinNinePercent() {
    for (int ms = 1; ms <= 1000; ms++) {
      latencies.record(TimeUnit.MILLISECONDS.toNanos(ms));
    }
    assertThat(latencies.milliseconds(0.5)).isCloseTo(500, within(45.0));
    assertThat(latencies.milliseconds(0.99)).isCloseTo(990, within(90.0));
  }

  @Test
  void acceptsExtremes() {
    latencies.record(-5);
    latencies.record(Long.MAX_VALUE);
    assertThat(latencies.milliseconds(0.5)).isCloseTo(0.001, within(0.0001));
    assertThat(latencies.milliseconds(1)).isGreaterThan(TimeUnit.DAYS.toMillis(10));
  }
}
