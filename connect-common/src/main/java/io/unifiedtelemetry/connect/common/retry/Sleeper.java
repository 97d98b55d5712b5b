package io.unifiedtelemetry.connect.common.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits; a test passes one that does not. */
@FunctionalInterface
public interface Sleeper {
  /** Waits in real time. */
  Sleeper REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /**
   * Waits that long.
   *
   * @throws InterruptedException when the thread is told to end
   */
  void sleep(Duration duration) throws InterruptedException;
}
