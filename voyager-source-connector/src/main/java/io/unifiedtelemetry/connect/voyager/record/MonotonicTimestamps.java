package io.unifiedtelemetry.connect.voyager.record;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Wall-clock timestamps of one series of points that strictly increase. */
final class MonotonicTimestamps {
  private final Clock clock;
  private long last;

  /**
   * Creates timestamps after a given one.
   *
   * @param last nanoseconds since 1970
   */
  MonotonicTimestamps(Clock clock, long last) {
    this.clock = clock;
    this.last = last;
  }

  /** Returns the next timestamp, in nanoseconds since 1970. */
  synchronized long next() {
    Instant now = clock.instant();
    long wall = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    last = Math.max(wall, last + 1);
    return last;
  }
}
