package io.unifiedtelemetry.connect.common.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential backoff with jitter: the wait doubles with each failure up to the longest, times a
 * random factor between one half and one, so that many clients do not retry at the same time.
 *
 * @param first the wait after one failure
 * @param longest the maximum wait
 * @param random returns numbers between 0 and 1
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {

  /** A backoff with {@link Math#random}. */
  public Backoff(Duration first, Duration longest) {
    this(first, longest, Math::random);
  }

  /**
   * Returns the wait before the next attempt.
   *
   * @param failures number of consecutive failures, at least 1
   */
  public Duration after(int failures) {
    double delay = first.toNanos() * Math.pow(2, failures - 1.0);
    double bounded = Math.min(delay, longest.toNanos());
    return Duration.ofNanos((long) (bounded * (0.5 + random.getAsDouble() / 2)));
  }
}
