package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.query.WriteCounters.Writes;
import io.unifiedtelemetry.connect.influxdb.source.read.WriteWatch.EmptyUntil;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriteWatchTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long START = 1_700_000_000L * SECOND;

  private final MeasurementCursor cursor = TestCursors.cursor(START, START);
  private final List<MeasurementCursor> live = List.of(cursor);
  private long nanoseconds;
  private long now = START;
  private int asked;
  private double uptime;
  private final WriteWatch watch = new WriteWatch(Duration.ofSeconds(1), () -> nanoseconds);

  @Test
  void needsNoQueriesWhileTheCountersStandStill() {
    check(7);
    assertThat(check(7)).isTrue();
    cursor.empty(new EmptyUntil(7, 0, Long.MAX_VALUE, now));
    assertThat(mustBeQueried()).isFalse();

    check(7);
    assertThat(cursor.delivered().before()).as("moves along").isEqualTo(now);
    assertThat(mustBeQueried()).isFalse();
    assertThat(watch.lastWritten(now)).isEqualTo(now - 2 * SECOND);

    assertThat(check(8)).isFalse();
    assertThat(mustBeQueried()).as("after a write").isTrue();
    check(8);
    assertThat(mustBeQueried()).as("until it was queried").isTrue();
  }

  @Test
  void equalCountersAfterARestartProveNothing() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, 0, Long.MAX_VALUE, now));
    uptime = 0;
    assertThat(check(7)).isFalse();
    now += 10 * SECOND;
    assertThat(check(7)).as("quiet again").isTrue();
    assertThat(mustBeQueried()).isTrue();
  }

  @Test
  void anOldAnswerProvesNothing() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, 0, Long.MAX_VALUE, now));
    uptime--;
    assertThat(check(7)).as("from a cache").isFalse();
    assertThat(mustBeQueried()).isTrue();
  }

  @Test
  void pointsAheadComeWithoutAWrite() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, 0, now + 5 * SECOND, now));
    assertThat(mustBeQueried()).isFalse();

    now += 6 * SECOND;
    assertThat(mustBeQueried()).isTrue();
  }

  @Test
  void doubtsAfterSomeTime() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, 0, Long.MAX_VALUE, now));
    now += Duration.ofMinutes(6).toNanos();
    assertThat(mustBeQueried()).isTrue();
  }

  @Test
  void queriesIfTheServerDoesNotSay() {
    check(7);
    check(7);
    cursor.empty(new EmptyUntil(7, 0, Long.MAX_VALUE, now));
    assertThat(check(Optional.empty(), 0)).isFalse();
    assertThat(mustBeQueried()).isTrue();

    int before = asked;
    check(7);
    assertThat(asked).as("not asked again soon").isEqualTo(before);
    now += 60 * SECOND;
    check(7);
    assertThat(check(7)).as("quiet again").isTrue();
    assertThat(mustBeQueried()).as("it may have restarted").isTrue();
  }

  @Test
  void queriesIfAskingTakesLong() {
    check(7);
    cursor.empty(new EmptyUntil(7, 0, Long.MAX_VALUE, now));
    assertThat(check(Optional.of(new Writes(7, 1)), Duration.ofMillis(51).toNanos())).isFalse();
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
    return check(Optional.of(new Writes(counters, ++uptime)), 0);
  }

  private boolean check(Optional<Writes> writes, long cost) {
    now += SECOND;
    return watch.check(
        () -> {
          asked++;
          nanoseconds += cost;
          return writes;
        },
        live,
        now,
        now);
  }

  private boolean mustBeQueried() {
    return watch.withoutEmpty(live, now, now).contains(cursor);
  }
}
