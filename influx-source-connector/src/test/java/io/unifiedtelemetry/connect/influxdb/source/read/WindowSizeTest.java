package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowSizeTest {
  private final WindowSize size = new WindowSize();

  @Test
  void growsWhileWindowsAreReadQuickly() {
    long first = length();
    size.read(Duration.ofMillis(10).toNanos());

    assertThat(length()).isEqualTo(8 * first);
  }

  @Test
  void shrinksIfAWindowTakesLong() {
    long first = length();
    size.read(Duration.ofSeconds(30).toNanos());

    assertThat(length()).isEqualTo(first / 2);
  }

  @Test
  void halvesAnInterruptedWindowAndDoesNotGrowAtOnce() {
    long first = length();
    size.cut(first);
    assertThat(length()).isEqualTo(first / 2);

    size.read(1);
    assertThat(length()).as("not longer than what succeeded").isEqualTo(first / 2);
    size.read(1);
    size.read(1);
    assertThat(length()).as("but after some windows").isEqualTo(first);
  }

  @Test
  void halvesTheLengthThatWasInterruptedIfTheSizeIsLonger() {
    size.read(1);
    size.cut(1000);
    assertThat(length()).isEqualTo(500);
  }

  @Test
  void silenceShortensTheQueriedLengthDownToASecond() {
    long minute = Duration.ofMinutes(1).toNanos();
    size.silent(minute);
    assertThat(length()).isEqualTo(minute / 2);
    for (int i = 0; i < 10; i++) {
      size.silent(length());
    }
    assertThat(length()).isEqualTo(Duration.ofSeconds(1).toNanos());
    size.silent(1000);
    assertThat(length()).as("shorter already").isEqualTo(1000);
  }

  @Test
  void isEmptyIfTheLimitIsNotAfterTheStart() {
    assertThat(size.end(1000, 1000)).isEqualTo(1000);
    assertThat(size.end(1000, 990)).isEqualTo(1000);
  }

  @Test
  void endsAtTheLimitEvenFromTheEarliestTime() {
    assertThat(size.end(Long.MIN_VALUE + 1, 1000)).isEqualTo(Long.MIN_VALUE + 1 + length());
    assertThat(size.end(0, 1000)).isEqualTo(1000);
  }

  private long length() {
    return size.end(0, Long.MAX_VALUE);
  }
}
