package io.unifiedtelemetry.connect.common.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sleeps; tests inject one that does not. */
@FunctionalInterface
public interface Sleeper {
  /** Sleeps in real time. */
  Sleeper REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /**
   * Sleeps for the given duration.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void sleep(Duration duration) throws InterruptedException;
}
