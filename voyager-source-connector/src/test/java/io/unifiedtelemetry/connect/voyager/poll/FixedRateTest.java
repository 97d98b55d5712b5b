package io.unifiedtelemetry.connect.voyager.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedRateTest {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final ManualTimer timer = new ManualTimer();
  private final long start = timer.nanoTime();
  private final List<Duration> dues = new ArrayList<>();
  private int missed;
  private final FixedRate rate =
      new FixedRate(
          timer,
          INTERVAL,
          (due, skipped) -> {
            dues.add(Duration.ofNanos(due - start));
            missed += skipped;
          });

  @Test
  void dueTimesDoNotDrift() {
    rate.start(start + Duration.ofSeconds(1).toNanos());
    for (int i = 0; i < 20; i++) {
      timer.advance(Duration.ofMillis(777));
    }
    timer.advance(Duration.ofMillis(460));

    assertThat(dues)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(6),
            Duration.ofSeconds(11),
            Duration.ofSeconds(16));
    assertThat(missed).isZero();
  }

  @Test
  void missesDueTimesWhileTheProcessIsSuspended() {
    rate.start(start);
    timer.advance(Duration.ZERO);
    timer.jump(Duration.ofSeconds(23));
    timer.advance(Duration.ofSeconds(2));

    assertThat(dues).containsExactly(Duration.ZERO, Duration.ofSeconds(20), Duration.ofSeconds(25));
    assertThat(missed).isEqualTo(3);
  }

  @Test
  void nothingIsDueAfterClose() {
    rate.start(start + INTERVAL.toNanos());
    rate.close();
    timer.advance(INTERVAL.multipliedBy(3));
    rate.start(timer.nanoTime());
    timer.advance(INTERVAL);

    assertThat(dues).isEmpty();
  }
}
