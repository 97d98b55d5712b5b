package io.unifiedtelemetry.connect.influxdb.source.read;

/**
 * When something is to be done next, by a clock that may be set back: then it is due at once, not
 * only when the clock has caught up. Not thread-safe.
 */
public final class DueTime {
  private long set;
  private long next = Long.MIN_VALUE;

  /** Whether the time has come. */
  public boolean isDue(long now) {
    return now >= next || now < set;
  }

  /**
   * Sets the next time.
   *
   * @param now nanoseconds since 1970
   * @param delay nanoseconds
   */
  public void setAfter(long now, long delay) {
    set = now;
    next = now + delay;
  }
}
