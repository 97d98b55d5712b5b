package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.read.WriteWatch.EmptyUntil;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WriteWatchTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long START = 1_700_000_000L * SECOND;

  private final MeasurementCursor cursor = TestCursors.cursor(START, START);
  private final List<MeasurementCursor> live = List.of(cursor);
  private long nanoseconds;
  private long now = START;
  private int asked;
  private final WriteWatch watch = new WriteWatch(Duration.ofSeconds(1), () -> nanoseconds);

  @Test
  void needsNoQueriesWhileTheCountersStandStill() {
    check(7);
    assertThat(check(7)).isTrue();
    cursor.empty(new EmptyUntil(7, Long.MAX_VALUE, now));
    assertThat(mustBeQueried()).isFalse();

    check(7);
    assertThat(cursor.delivered().before()).as("moves along").isEqualTo(now);
    assertThat(mustBeQueried()).isFalse();
    assertThat(watch.quietFor(now)).isEqualTo(2 * SECOND);

    assertThat(check(8)).isFalse();
    assertThat(mustBeQueried()).as("after a write").isTrue();
    check(8);
    assertThat(mustBeQueried()).as("until it was queried").isTrue();
  }

  @Test
  void pointsAheadComeWithoutAWrite() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, now + 5 * SECOND, now));
    assertThat(mustBeQueried()).isFalse();

    now += 6 * SECOND;
    assertThat(mustBeQueried()).isTrue();
  }

  @Test
  void doubtsAfterSomeTime() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, Long.MAX_VALUE, now));
    now += Duration.ofMinutes(6).toNanos();
    assertThat(mustBeQueried()).isTrue();
  }

  @Test
  void queriesIfTheServerDoesNotSay() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, Long.MAX_VALUE, now));
    assertThat(check(OptionalLong.empty(), 0)).isFalse();
    assertThat(mustBeQueried()).isTrue();

    int before = asked;
    check(7);
    assertThat(asked).as("not asked again soon").isEqualTo(before);
  }

  @Test
  void queriesIfAskingTakesLong() {
    check(7);
    cursor.empty(new EmptyUntil(7, Long.MAX_VALUE, now));
    assertThat(check(OptionalLong.of(7), Duration.ofMillis(11).toNanos())).isFalse();
    assertThat(mustBeQueried()).isTrue();
  }

  @Test
  void asksSeldomWhileThereAreWritesAllTheTime() {
    for (int i = 0; i < 100; i++) {
      check(i);
    }
    assertThat(asked).isBetween(10, 20);
  }

  private boolean check(long counters) {
    return check(OptionalLong.of(counters), 0);
  }

  private boolean check(OptionalLong counters, long cost) {
    now += SECOND;
    return watch.check(
        () -> {
          asked++;
          nanoseconds += cost;
          return counters;
        },
        live,
        now,
        now);
  }

  private boolean mustBeQueried() {
    return watch.withoutEmpty(live, now, now).contains(cursor);
  }
}
