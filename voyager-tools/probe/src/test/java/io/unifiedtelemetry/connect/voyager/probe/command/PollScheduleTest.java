package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void pollsAtAFixedRateWhateverTheirDuration() {
    PollSchedule schedule = new PollSchedule(Duration.ofSeconds(5), 0);

    assertThat(schedule.delay(4 * SECOND)).isEqualTo(SECOND);
    assertThat(schedule.delay(9 * SECOND)).isEqualTo(SECOND);
    // A poll longer than the interval skips those that became due meanwhile.
    assertThat(schedule.delay(17 * SECOND)).isEqualTo(3 * SECOND);
  }

  @Test
  void pollsOnceWithoutAnInterval() throws InterruptedException {
    assertThat(new PollSchedule(Duration.ZERO, 7).awaitNext()).isFalse();
  }
}
