package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import java.time.Duration;

/**
 * When a measurement is asked next: at each poll while it has points, less often the longer it has
 * none, and after a failure only when some time has passed. For one thread.
 */
final class Pace {
  private static final long SLOWEST = Duration.ofSeconds(10).toNanos();
  // One that has had no point for two minutes is asked each second, and so on up to the slowest.
  private static final long SHARE = 120;
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  private long lastPoint;
  private long next = Long.MIN_VALUE;
  private int failures;

  /**
   * @param now nanoseconds since 1970
   */
  Pace(long now) {
    this.lastPoint = now;
  }

  boolean due(long now) {
    return now >= next;
  }

  /** It was asked. */
  void asked(long now, boolean hadPoints) {
    failures = 0;
    if (hadPoints) {
      lastPoint = now;
    }
    next = now + Math.min(SLOWEST, (now - lastPoint) / SHARE);
  }

  /** It could not be read; returns the wait. */
  Duration failed(long now) {
    failures++;
    Duration wait = BACKOFF.after(failures);
    next = now + wait.toNanos();
    return wait;
  }
}
