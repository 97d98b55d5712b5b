package io.unifiedtelemetry.connect.benchmark.load;

import java.util.concurrent.locks.LockSupport;

/** Computes how many lines are due at a fixed rate. */
public final class Pacer {
  private static final long MIN_PARK_NANOS = 50_000;
  private static final long MAX_CLOCK_GAP_NANOS = 10_000;

  private final double nanosPerLine;
  private final long total;
  private long start;
  private long startMicros;

  /**
   * @param rate lines per second
   * @param total number of lines
   */
  public Pacer(int rate, long total) {
    this.nanosPerLine = 1e9 / rate;
    this.total = total;
    // Reads both clocks at the same time; retries if the thread was preempted in between.
    do {
      start = System.nanoTime();
      startMicros = LineTimestamps.now();
    } while (System.nanoTime() - start > MAX_CLOCK_GAP_NANOS);
  }

  /** Waits until more lines are due than are done, and returns how many are due. */
  public long awaitMoreThan(long done) {
    long due = due();
    while (due <= done) {
      long park = start + (long) (done * nanosPerLine) - System.nanoTime();
      LockSupport.parkNanos(Math.max(park, MIN_PARK_NANOS));
      due = due();
    }
    return due;
  }

  /** Returns when a line is due, in microseconds since 1970. */
  public long dueTime(long line) {
    return startMicros + (long) (line * nanosPerLine / 1_000);
  }

  private long due() {
    long elapsed = System.nanoTime() - start;
    return Math.min(total, (long) (elapsed / nanosPerLine) + 1);
  }
}
