package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentPointsTest {
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
  private static final long START = 1_700_000_000_000_000_000L;

  private final RecentPoints recent = new RecentPoints();
  private long position = START;

  @Test
  void looksBackNoFurtherThanItHasRead() {
    assertThat(reach()).isZero();
    window(50);
    assertThat(reach()).isEqualTo(50 * MILLISECOND);
    window(500);
    assertThat(reach()).isEqualTo(100 * MILLISECOND);
  }

  @Test
  void knowsWhatItHasReadAsFarAsItLooksBack() {
    recent.startWindow(position);
    for (int i = 0; i < 100; i++) {
      recent.startWindow(position);
      recent.add(i);
      recent.endWindow(position, position + 50 * MILLISECOND);
      position += 50 * MILLISECOND;
    }

    assertThat(reach()).isEqualTo(100 * MILLISECOND);
    assertThat(recent.has(99)).isTrue();
    assertThat(recent.has(98)).isTrue();
    assertThat(recent.has(50)).as("forgotten").isFalse();
  }

  @Test
  void looksBackTwiceAsFarAsPointsWereLate() {
    window(5000);
    recent.late(300 * MILLISECOND);
    window(50);
    window(1000);
    assertThat(reach()).isBetween(580 * MILLISECOND, 600 * MILLISECOND);

    recent.late(5000 * MILLISECOND);
    window(5000);
    window(5000);
    assertThat(reach()).as("at most").isEqualTo(2000 * MILLISECOND);
    for (int i = 0; i < 600; i++) {
      window(1000);
    }
    assertThat(reach()).as("until they are punctual").isEqualTo(100 * MILLISECOND);
  }

  @Test
  void doesNotLookBackToWhatOthersHaveRead() {
    window(1000);
    position += MILLISECOND;

    assertThat(reach()).isZero();
  }

  private void window(long milliseconds) {
    recent.startWindow(position);
    recent.endWindow(position, position + milliseconds * MILLISECOND);
    position += milliseconds * MILLISECOND;
  }

  private long reach() {
    return position - recent.startWindow(position);
  }
}
