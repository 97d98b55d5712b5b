package io.unifiedtelemetry.connect.influxdb.source.read;

import java.time.Duration;

/**
 * The maximum length of a window: as much as the server and the connection can transfer in some
 * seconds, so that little is repeated after a failure. After a window was interrupted, the next
 * ones have at most half as many rows as arrived, or as the last one, until some of them succeeded.
 * Not thread-safe.
 */
public final class WindowSize {
  private static final long INITIAL = Duration.ofMinutes(5).toNanos();
  private static final long MIN_AFTER_SILENCE = Duration.ofSeconds(1).toNanos();
  private static final long MAX = Long.MAX_VALUE / 4;
  private static final long TARGET = Duration.ofSeconds(10).toNanos();
  private static final long FAST = TARGET / 50;
  private static final int WINDOWS_BEFORE_GROWTH = 3;
  // More rows than that are limited by the time they take.
  private static final long UNLIMITED_ROWS = 1_000_000;

  private long size = INITIAL;
  private long max = MAX;
  private long maxRows = UNLIMITED_ROWS;
  private double rowsPerNanosecond;
  // Of the last window that was read whole, and half as many after each cut.
  private long wholeRows;
  private int readSinceCut;

  /**
   * Returns the end of a window that starts at {@code begin}: {@code limit} or earlier. Returns
   * {@code begin} if it is not before the limit, because there is nothing to read yet.
   */
  public long end(long begin, long limit) {
    if (limit <= begin) {
      return begin;
    }
    long length = limit - begin;
    // A negative length exceeds 64 bits.
    return length < 0 || length > size ? begin + size : limit;
  }

  /** Notes that a whole window was read in that many nanoseconds. */
  public void read(long took) {
    read(took, 1, 0);
  }

  /**
   * Notes that a whole window was read.
   *
   * @param took how long that took, in nanoseconds
   * @param length of the window, in nanoseconds
   */
  public void read(long took, long length, long rows) {
    rowsPerNanosecond = (double) rows / length;
    wholeRows = rows;
    readSinceCut++;
    if (readSinceCut >= WINDOWS_BEFORE_GROWTH && maxRows < UNLIMITED_ROWS) {
      maxRows *= 2;
      readSinceCut = 0;
    }
    limitRows(Math.min(MAX / 2, max) * 2);
    if (took < FAST) {
      grow(8);
    } else if (took < TARGET / 2) {
      grow(2);
    } else if (took > TARGET * 2) {
      size = Math.max(1, size / 2);
    }
    size = Math.min(size, max);
  }

  /**
   * Notes that a window was interrupted.
   *
   * @param length of the window, in nanoseconds
   * @param rows that arrived
   */
  void cut(long length, long rows) {
    // If few rows arrived, an earlier window may have used up what the connection let through.
    wholeRows /= 2;
    maxRows = Math.max(1, Math.max(rows / 2, wholeRows));
    readSinceCut = 0;
    limitRows(Math.min(size, length) / 4);
    max = Math.max(1, Math.min(max, length / 2));
    size = Math.min(size, max);
  }

  /**
   * Notes that nothing was received of a window of that length. Its length need not be the reason.
   */
  public void silent(long length) {
    long tried = Math.min(size, length);
    size = Math.max(Math.min(tried, MIN_AFTER_SILENCE), tried / 2);
  }

  // As long as the number of rows in a window of a certain length is unknown, a guess has to do.
  private void limitRows(long guess) {
    if (maxRows >= UNLIMITED_ROWS) {
      max = MAX;
    } else {
      double length = rowsPerNanosecond > 0 ? maxRows / rowsPerNanosecond : guess;
      max = (long) Math.max(1, Math.min(MAX, length));
    }
  }

  private void grow(int factor) {
    size = size > MAX / factor ? MAX : size * factor;
  }
}
