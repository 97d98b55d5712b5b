package io.unifiedtelemetry.connect.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private long now = -TimeUnit.DAYS.toNanos(1);
  private final Latencies latencies = new Latencies(() -> now);

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

  @Test
  void forgetsWhatIsOlderThanFiveMinutes() {
    for (int i = 0; i < 1_000_000; i++) {
      latencies.record(TimeUnit.MILLISECONDS.toNanos(1));
    }
    now += TimeUnit.MINUTES.toNanos(4);
    latencies.record(TimeUnit.SECONDS.toNanos(10));
    assertThat(latencies.milliseconds(0.99)).isCloseTo(1, within(0.1));

    now += TimeUnit.MINUTES.toNanos(1);
    assertThat(latencies.milliseconds(0.01)).isCloseTo(10_000, within(900.0));

    now += TimeUnit.MINUTES.toNanos(5);
    assertThat(latencies.milliseconds(0.99)).isZero();
  }

  @Test
  void startsAgainAfterALongPause() {
    latencies.record(TimeUnit.SECONDS.toNanos(10));
    now += TimeUnit.DAYS.toNanos(365);
    latencies.record(TimeUnit.MILLISECONDS.toNanos(1));

    assertThat(latencies.milliseconds(1)).isCloseTo(1, within(0.1));
  }
}
