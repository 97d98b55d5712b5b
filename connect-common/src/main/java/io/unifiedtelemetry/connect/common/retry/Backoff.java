package io.unifiedtelemetry.connect.common.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubling from first to longest, and of that a random
 * part between one half and the whole, so that many clients do not come back at the same moment.
 *
 * @param first the wait after one failure
 * @param longest the wait is never more
 * @param random between 0 and 1
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {

  /** A back-off with the usual random numbers. */
  public Backoff(Duration first, Duration longest) {
    this(first, longest, Math::random);
  }

  /**
   * The wait after that many failures in a row.
   *
   * @param failures at least 1
   */
  public Duration after(int failures) {
    double whole = first.toNanos() * Math.pow(2, failures - 1.0);
    double bounded = Math.min(whole, longest.toNanos());
    return Duration.ofNanos((long) (bounded * (0.5 + random.getAsDouble() / 2)));
  }
}
