package io.unifiedtelemetry.connect.influxdb.source.delivered;

import java.time.Duration;
import java.util.Arrays;

/**
 * When the slots of a late window are read again: each at three ages, soon after its end, after
 * writers with an interval have flushed, and at the end of the window. A check that is overdue is
 * done together with the next one, so a task that cannot keep up reads each slot less often, but at
 * least once. Not thread-safe.
 */
final class CheckSchedule {
  private static final int AGES = 3;
  private static final int LAST = AGES - 1;
  // A slot is forgotten, checked or not, when it is this many slots before the cursor.
  private static final int MAX_SLOTS = 31;

  private final Grid grid;
  // Time from the end of a slot to each of its checks.
  private final long[] ages;
  // Everything before these times had its check at that age.
  private final long[] checkedUpTo = new long[AGES];

  CheckSchedule(Grid grid, Duration window, long from) {
    this.grid = grid;
    long half = grid.width() / 2;
    long last = grid.borderAfter(window.toNanos());
    this.ages = new long[] {half, last / 5 + half, last + half};
    Arrays.fill(checkedUpTo, from);
  }

  /** The time before which every slot has had all of its checks, or was skipped. */
  long doneUpTo() {
    return checkedUpTo[LAST];
  }

  /** Skips all checks before a time. */
  void skipTo(long time) {
    for (int i = 0; i < AGES; i++) {
      checkedUpTo[i] = Math.max(checkedUpTo[i], time);
    }
  }

  /** Skips the checks that are so late that there is no room for newer slots. */
  void advance(long cursor) {
    skipTo(grid.from(grid.index(cursor) - MAX_SLOTS));
  }

  /** The time before which a task that resumes at that cursor checks nothing. */
  long resumesFrom(long cursor) {
    return grid.borderBefore(cursor - ages[LAST]);
  }

  /** For how long the check that is most overdue has been so, in nanoseconds; negative if none. */
  long overdue(long cursor) {
    return overdue(mostOverdue(cursor), cursor);
  }

  /** The start of the slots whose check is most overdue. */
  long dueFrom(long cursor) {
    return checkedUpTo[mostOverdue(cursor)];
  }

  /**
   * Notes that a time range was checked completely.
   *
   * @param cursor where it was when the check started
   */
  void checked(long from, long to, long cursor) {
    for (int i = 0; i < AGES; i++) {
      if (from <= checkedUpTo[i]) {
        checkedUpTo[i] = Math.max(checkedUpTo[i], Math.min(to, dueTo(i, cursor)));
      }
    }
  }

  private int mostOverdue(long cursor) {
    int most = 0;
    for (int i = 1; i < AGES; i++) {
      most = overdue(i, cursor) > overdue(most, cursor) ? i : most;
    }
    return most;
  }

  private long overdue(int age, long cursor) {
    long end = grid.from(grid.index(checkedUpTo[age]) + 1);
    return cursor - ages[age] - end;
  }

  private long dueTo(int age, long cursor) {
    return grid.borderBefore(cursor - ages[age]);
  }
}
