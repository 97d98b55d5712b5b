package io.unifiedtelemetry.connect.voyager.schedule;

import java.time.Duration;

/**
 * When in the interval each device has its turn. Multiples of the golden ratio lie evenly in the
 * interval however many there are, so a device that comes later disturbs nobody's place.
 */
public final class Phases {
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  private final long span;
  private int given;

  /**
   * @param span of the interval, from its beginning, in which the turns lie
   * @param first so that several tasks do not begin with the same turn
   */
  public Phases(Duration span, int first) {
    this.span = span.toNanos();
    this.given = first;
  }

  /** The next turn, from the beginning of the interval. */
  public synchronized Duration next() {
    double turn = given * GOLDEN_RATIO;
    given++;
    return Duration.ofNanos((long) ((turn - Math.floor(turn)) * span));
  }
}
