package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowSizeTest {
  private final WindowSize size = new WindowSize();

  @Test
  void growsWhileWindowsAreReadQuickly() {
    long first = length();
    size.read(Duration.ofMillis(10).toNanos(), first, 100);

    assertThat(length()).isEqualTo(8 * first);
  }

  @Test
  void shrinksIfAWindowTakesLong() {
    long first = length();
    size.read(Duration.ofSeconds(30).toNanos(), first, 100);

    assertThat(length()).isEqualTo(first / 2);
  }

  @Test
  void aWindowAfterACutHasHalfAsManyRowsAsArrived() {
    size.read(1, 100, 50);
    size.cut(length(), 80);
    assertThat(length()).as("40 rows").isEqualTo(80);

    size.read(1, 80, 80);
    assertThat(length()).as("of the same number if they are denser").isEqualTo(40);
    size.read(1, 40, 40);
    size.read(1, 40, 40);
    assertThat(length()).as("and of more after some windows").isEqualTo(80);
  }

  @Test
  void aWindowAfterACutIsShorterIfTheRowsAreUnknown() {
    long first = length();
    size.cut(first, 80);
    assertThat(length()).isEqualTo(first / 4);
    size.cut(1000, 80);
    assertThat(length()).isEqualTo(250);

    size.read(1, 250, 0);
    assertThat(length()).as("without rows in a window").isEqualTo(500);
  }

  @Test
  void aWindowAfterACutHasHalfAsManyRowsAsTheLastOneIfFewArrived() {
    size.read(1, 1000, 100);
    size.cut(1000, 2);
    assertThat(length()).isEqualTo(500);
    size.cut(500, 2);
    assertThat(length()).as("and so on").isEqualTo(250);
  }

  @Test
  void aWindowIsShorterThanTheOneThatWasCutHoweverManyRowsArrived() {
    size.read(1, 1000, 1);
    size.cut(1000, 80);
    assertThat(length()).isEqualTo(500);
  }

  @Test
  void growsWithoutLimitAfterManyWindows() {
    size.read(1, 1000, 500);
    size.cut(1000, 80);
    for (int i = 0; i < 60; i++) {
      size.read(1, length(), length() / 2);
    }
    assertThat(length()).isGreaterThan(Duration.ofDays(365).toNanos());
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
