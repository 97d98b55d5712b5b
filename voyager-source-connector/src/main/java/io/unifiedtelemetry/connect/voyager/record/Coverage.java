package io.unifiedtelemetry.connect.voyager.record;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Which polls of a device did not reach Kafka: those that were due while no task ran, and those
 * that the full buffer dropped. Thread-safe.
 */
final class Coverage {
  private final long interval;
  private long last;
  private boolean resumed;
  private long lostSinceLast;
  private long lost;
  private long gap;

  /**
   * A time without polls.
   *
   * @param milliseconds from the last poll that was sent to the next one
   * @param polls number of polls that were due in between
   */
  record Gap(long milliseconds, long polls) {}

  /**
   * @param last time of the last poll that an earlier task sent, in nanoseconds since 1970, or 0
   */
  Coverage(Duration interval, long last) {
    this.interval = interval.toNanos();
    this.last = last;
    this.resumed = last > 0;
  }

  /** Records that a poll with that time was dropped. */
  synchronized void recordLost(long timeNs) {
    if (last == 0) {
      last = timeNs;
    }
    lostSinceLast++;
  }

  /** Records that the worker takes a poll with that time. */
  synchronized void recordSent(long timeNs) {
    long elapsed = last == 0 ? 0 : Math.max(0, timeNs - last);
    if (resumed) {
      // A poll is late by its response time, so half an interval does not count.
      long due = (elapsed + interval / 2) / interval - 1;
      lostSinceLast = Math.max(lostSinceLast, due);
      resumed = false;
    }
    if (lostSinceLast > 0) {
      lost += lostSinceLast;
      gap += elapsed;
    }
    lostSinceLast = 0;
    last = timeNs;
  }

  /** Returns what was lost since the last call; no polls if nothing was. */
  synchronized Gap takeGap() {
    Gap taken = new Gap(TimeUnit.NANOSECONDS.toMillis(gap), lost);
    gap = 0;
    lost = 0;
    return taken;
  }
}
