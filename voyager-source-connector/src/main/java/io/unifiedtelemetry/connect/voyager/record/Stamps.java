package io.unifiedtelemetry.connect.voyager.record;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times of the points of one source: the wall clock's, but never the same twice nor backwards. */
final class Stamps {
  private final Clock clock;
  private long last;

  /**
   * @param last nanoseconds since 1970, which all times are after
   */
  Stamps(Clock clock, long last) {
    this.clock = clock;
    this.last = last;
  }

  /** Nanoseconds since 1970. */
  synchronized long next() {
    Instant now = clock.instant();
    long wall = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    last = Math.max(wall, last + 1);
    return last;
  }
}
