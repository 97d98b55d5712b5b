package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LongSet;
import java.time.Duration;

/**
 * The points of one measurement that the live thread read in the last moments, by series and time.
 * Writers store a point some milliseconds after its time, and by then that time may have been read.
 * So each window is read together with the moments before it, and this tells the points that were
 * stored since from those that were read before. How far a window looks back follows how late
 * points come. Not thread-safe.
 */
final class RecentPoints {
  private static final long MIN_REACH = Duration.ofMillis(100).toNanos();
  private static final long MAX_REACH = Duration.ofSeconds(2).toNanos();
  private static final int MAX_POINTS = 100_000;
  private static final long FORGET_LATENESS_AFTER = Duration.ofMinutes(1).toNanos();

  // Points are kept for one to two times the reach.
  private LongSet newer = new LongSet();
  private LongSet older = new LongSet();
  private long newerFrom;
  private long completeFrom;
  private long readUpTo = Long.MIN_VALUE;
  private double lateness;

  /**
   * Returns from when on a window has to be read: at its start or shortly before.
   *
   * @param start of the window
   */
  long startWindow(long start) {
    if (start != readUpTo) {
      // Others have read what is before it.
      clear(start);
    }
    long reach = reach();
    if (start - newerFrom > reach) {
      older = newer;
      newer = new LongSet();
      completeFrom = Math.max(completeFrom, newerFrom);
      newerFrom = start;
    }
    return Math.max(completeFrom, start - reach);
  }

  /** Notes that a window was read to its end. */
  void endWindow(long start, long end) {
    readUpTo = newer.size() < MAX_POINTS ? end : Long.MIN_VALUE;
    lateness -= lateness * (end - start) / FORGET_LATENESS_AFTER;
  }

  /** Whether the point was read before. */
  boolean has(long point) {
    return newer.contains(point) || older.contains(point);
  }

  void add(long point) {
    newer.add(point);
  }

  /**
   * Notes that a point was stored after its time had been read.
   *
   * @param by how much its time is before the window
   */
  void late(long by) {
    lateness = Math.max(lateness, by);
  }

  private long reach() {
    return Math.max(MIN_REACH, Math.min(MAX_REACH, (long) (2 * lateness)));
  }

  private void clear(long start) {
    newer = new LongSet();
    older = new LongSet();
    newerFrom = start;
    completeFrom = start;
  }
}
