package io.unifiedtelemetry.connect.influxdb.source.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  @ParameterizedTest
  @CsvSource({
    "60000, PT4S",
    "10000, PT1S",
    "5000, PT0.5S",
    "3600000, PT4M",
    "54000000, PT1H",
    "72000000, PT2H"
  })
  void coversAWindowWithFewIntervals(long windowMs, Duration width) {
    assertThat(Grid.covering(Duration.ofMillis(windowMs), 15).width()).isEqualTo(width.toNanos());
  }

  // Every pair of windows that a user may set must have grids.
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void alignsTheGridsOfAnyTwoWindows() {
    for (long late = 0; late < TimeUnit.DAYS.toMillis(3); late = late * 5 / 4 + 1) {
      Grid slots = Grid.covering(Duration.ofMillis(late), 15);
      for (long repair = 1; repair < TimeUnit.DAYS.toMillis(400); repair = repair * 4 / 3 + 1) {
        long minWidth = Math.max(1, Duration.ofMillis(repair).toNanos() / 288);
        Grid cells = slots.coarser(minWidth);

        assertThat(cells.width()).isGreaterThanOrEqualTo(minWidth);
        assertThat(cells.width() % slots.width()).as("%d in %d", late, repair).isZero();
        assertThat(HOUR % cells.width() == 0 || cells.width() % HOUR == 0).isTrue();
      }
    }
  }
}
