package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the points that are older than the retention of their bucket, and logs the oldest and the
 * newest of them once a minute. Thread-safe.
 */
public final class RetentionMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionMonitor.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final long NANOSECONDS = 1_000_000_000;

  private final boolean drops;
  private final Clock clock;
  private long points;
  private long logged;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;
  private Instant nextLog = Instant.MIN;

  /**
   * @param drops whether such points are dropped; otherwise they are reported
   */
  public RetentionMonitor(boolean drops, Clock clock) {
    this.drops = drops;
    this.clock = clock;
  }

  /**
   * Counts a rejected line if its point is out of retention.
   *
   * @param time the line's time in nanoseconds
   * @return whether the line is reported; otherwise it is dropped
   */
  public boolean isReported(String reason, long time) {
    if (RetentionRejection.in(reason).isEmpty()) {
      return true;
    }
    count(time);
    return !drops;
  }

  /** The number of points out of retention. */
  public synchronized long points() {
    return points;
  }

  /** Logs the points since the last log entry, at most once a minute. */
  public synchronized void logIfDue() {
    Instant now = clock.instant();
    if (points == logged || now.isBefore(nextLog)) {
      return;
    }
    LOG.warn(
        "{} points were older than the retention of their bucket, from {} to {}{}",
        points - logged,
        instant(oldest),
        instant(newest),
        drops ? ": dropped" : "");
    nextLog = now.plus(INTERVAL);
    logged = points;
    oldest = Long.MAX_VALUE;
    newest = Long.MIN_VALUE;
  }

  private synchronized void count(long time) {
    points++;
    oldest = Math.min(oldest, time);
    newest = Math.max(newest, time);
  }

  private static Instant instant(long nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, NANOSECONDS), Math.floorMod(nanoseconds, NANOSECONDS));
  }
}
