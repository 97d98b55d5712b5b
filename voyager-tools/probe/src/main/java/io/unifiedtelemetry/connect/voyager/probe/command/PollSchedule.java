package io.unifiedtelemetry.connect.voyager.probe.command;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Repeats polls at a fixed rate; skips those that became due during a slow poll. */
final class PollSchedule {
  private final long interval;
  private final long maxPolls;
  private final long start = System.nanoTime();
  private long polls;

  /**
   * @param interval zero for a single poll
   * @param maxPolls 0 for no limit
   */
  PollSchedule(Duration interval, int maxPolls) {
    this.interval = interval.toNanos();
    this.maxPolls = interval.isZero() ? 1 : maxPolls;
  }

  /** Waits until the next poll is due; returns false if there is none. */
  boolean awaitNext() throws InterruptedException {
    polls++;
    if (polls == maxPolls) {
      return false;
    }
    TimeUnit.NANOSECONDS.sleep(delay(System.nanoTime() - start));
    return true;
  }

  /**
   * Returns the nanoseconds until the next poll is due.
   *
   * @param elapsed nanoseconds since the start of the first poll
   */
  long delay(long elapsed) {
    return interval - elapsed % interval;
  }
}
