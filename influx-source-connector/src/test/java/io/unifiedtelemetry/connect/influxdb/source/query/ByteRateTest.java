package io.unifiedtelemetry.connect.influxdb.source.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteRateTest {
  private final AtomicLong time = new AtomicLong();

  @Test
  void readingTakesAsLongAsTheLimitSays() throws Exception {
    ByteRate rate = rate(1000);
    for (int i = 0; i < 100; i++) {
      rate.used(50);
    }

    assertThat(time.get()).isEqualTo(5_000_000_000L);
  }

  @Test
  void anIdleLinkIsNotSavedUp() throws Exception {
    ByteRate rate = rate(1000);
    time.addAndGet(60_000_000_000L);
    rate.used(2000);

    assertThat(time.get()).isEqualTo(62_000_000_000L);
  }

  @Test
  void noLimitIsNone() {
    assertThat(rate(0).isUnlimited()).isTrue();
    assertThat(rate(1).isUnlimited()).isFalse();
  }

  private ByteRate rate(long bytesPerSecond) {
    return new ByteRate(bytesPerSecond, time::get, wait -> time.addAndGet(wait.toNanos()));
  }
}
