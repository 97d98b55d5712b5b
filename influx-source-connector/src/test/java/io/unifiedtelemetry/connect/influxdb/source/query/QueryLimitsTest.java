package io.unifiedtelemetry.connect.influxdb.source.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits.ByteRate;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QueryLimitsTest {
  private final AtomicLong time = new AtomicLong();

  @Test
  void limitsBytesPerSecond() throws Exception {
    ByteRate rate = rate(1000);
    for (int i = 0; i < 100; i++) {
      rate.spend(50);
    }

    assertThat(time.get()).isEqualTo(5_000_000_000L);
  }

  @Test
  void doesNotAccumulateIdleTime() throws Exception {
    ByteRate rate = rate(1000);
    time.addAndGet(60_000_000_000L);
    rate.spend(2000);

    assertThat(time.get()).isEqualTo(62_000_000_000L);
  }

  @Test
  void isUnlimitedWithoutALimit() {
    assertThat(rate(0).isUnlimited()).isTrue();
    assertThat(rate(1).isUnlimited()).isFalse();
  }

  private ByteRate rate(long bytesPerSecond) {
    return new ByteRate(bytesPerSecond, time::get, wait -> time.addAndGet(wait.toNanos()));
  }
}
