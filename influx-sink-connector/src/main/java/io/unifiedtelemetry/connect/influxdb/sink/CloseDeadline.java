package io.unifiedtelemetry.connect.influxdb.sink;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The deadline for stopping a task. A worker that stops closes the partitions and then the task,
 * and gives all tasks together five seconds, so both calls share one deadline.
 */
final class CloseDeadline {
  private static final long SHUTDOWN = Duration.ofSeconds(5).toNanos();
  private static final long TIMEOUT = Duration.ofSeconds(4).toNanos();

  private final LongSupplier nanoTime;
  private boolean started;
  private long start;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  CloseDeadline(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** How long a call may wait; the first call within five seconds starts the deadline. */
  Duration remaining() {
    long now = nanoTime.getAsLong();
    if (!started || now - start >= SHUTDOWN) {
      started = true;
      start = now;
    }
    return Duration.ofNanos(Math.max(0, start + TIMEOUT - now));
  }
}
