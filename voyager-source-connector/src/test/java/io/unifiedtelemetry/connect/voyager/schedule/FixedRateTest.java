package io.unifiedtelemetry.connect.voyager.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedRateTest {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final ManualTimer timer = new ManualTimer();
  private final long begin = timer.nanoTime();
  private final List<Duration> dues = new ArrayList<>();
  private int missed;
  private final FixedRate rate =
      new FixedRate(
          timer,
          INTERVAL,
          (due, unseen) -> {
            dues.add(Duration.ofNanos(due - begin));
            missed += unseen;
          });

  @Test
  void dueTimesDoNotDrift() {
    rate.start(begin + Duration.ofSeconds(1).toNanos());
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
  void whatPassedWhileTheProcessStoodStillIsMissedAndNotMadeUpFor() {
    rate.start(begin);
    timer.advance(Duration.ZERO);
    timer.jump(Duration.ofSeconds(23));
    timer.advance(Duration.ofSeconds(2));

    assertThat(dues).containsExactly(Duration.ZERO, Duration.ofSeconds(20), Duration.ofSeconds(25));
    assertThat(missed).isEqualTo(3);
  }

  @Test
  void nothingIsDueAfterTheEnd() {
    rate.start(begin + INTERVAL.toNanos());
    rate.close();
    timer.advance(INTERVAL.multipliedBy(3));
    rate.start(timer.nanoTime());
    timer.advance(INTERVAL);

    assertThat(dues).isEmpty();
  }
}
