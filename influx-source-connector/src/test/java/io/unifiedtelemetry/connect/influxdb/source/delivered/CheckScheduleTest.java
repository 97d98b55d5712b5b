package io.unifiedtelemetry.connect.influxdb.source.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckScheduleTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long SLOT = 4 * SECOND;
  private static final long START = 1_700_000_000L * SECOND;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final CheckSchedule schedule = new CheckSchedule(new Grid(SLOT), WINDOW, START);
  private final Map<Long, Integer> checks = new TreeMap<>();

  @Test
  void checksEachSlotAtThreeAges() {
    for (long now = START; now < START + 600 * SECOND; now += SECOND) {
      checkWhatIsDue(now);
    }

    assertThat(checks).containsEntry(START, 3).containsEntry(START + 500 * SECOND, 3);
    long last = START + 599 * SECOND;
    assertThat(schedule.doneUpTo()).isBetween(last - 70 * SECOND, last - 62 * SECOND);
    assertThat(schedule.overdue(last)).isNegative();
  }

  @Test
  void theAgesAreTwoFourteenAndSixtyTwoSeconds() {
    long end = START + SLOT;

    for (int age : new int[] {2, 14, 62}) {
      checkWhatIsDue(end + age * SECOND - 1);
      int before = checks.getOrDefault(START, 0);
      checkWhatIsDue(end + age * SECOND);
      assertThat(checks.get(START)).as("after %s s", age).isEqualTo(before + 1);
    }
  }

  @Test
  void aReaderThatIsTooSlowForAllChecksMakesEachAtLeastOnce() {
    // A check takes three seconds, so there is time for one or two per slot.
    for (long now = START; now < START + 900 * SECOND; now += 3 * SECOND) {
      schedule.advance(now);
      if (schedule.overdue(now) >= 0) {
        check(schedule.dueFrom(now), schedule.dueFrom(now) + SLOT, now);
      }
    }

    for (long slot = START; slot < START + 780 * SECOND; slot += SLOT) {
      assertThat(checks.getOrDefault(slot, 0)).isBetween(1, 3);
    }
    assertThat(checks.values()).as("some together with the next").contains(1);
  }

  @Test
  void whatIsTooLateIsSkipped() {
    schedule.advance(START + 3600 * SECOND);

    assertThat(schedule.doneUpTo()).isBetween(START + 3470 * SECOND, START + 3480 * SECOND);
  }

  private void checkWhatIsDue(long now) {
    while (schedule.overdue(now) >= 0) {
      check(schedule.dueFrom(now), schedule.dueFrom(now) + SLOT, now);
    }
  }

  private void check(long from, long to, long now) {
    checks.merge(from, 1, Integer::sum);
    schedule.checked(from, to, now);
  }
}
