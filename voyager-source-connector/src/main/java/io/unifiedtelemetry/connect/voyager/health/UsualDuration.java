package io.unifiedtelemetry.connect.voyager.health;

import java.util.Arrays;

/** How long a device usually takes to answer: the median of its last answers. */
final class UsualDuration {
  private static final int ANSWERS = 9;

  private final long[] last = new long[ANSWERS];
  private int seen;

  void add(long nanoseconds) {
    last[seen % ANSWERS] = nanoseconds;
    seen++;
  }

  /** Nanoseconds, or 0 while there are too few answers to say. */
  long median() {
    if (seen < ANSWERS) {
      return 0;
    }
    long[] sorted = last.clone();
    Arrays.sort(sorted);
    return sorted[ANSWERS / 2];
  }
}
