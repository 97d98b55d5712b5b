package io.unifiedtelemetry.connect.influxdb.source.read;

import java.time.Duration;

/**
 * The maximum length of a window: as much as the server and the connection can transfer in some
 * seconds, so that little is repeated after a failure. A length at which a window was interrupted
 * is not tried again until some shorter windows succeeded. Not thread-safe.
 */
public final class WindowSize {
  private static final long INITIAL = Duration.ofMinutes(5).toNanos();
  private static final long MIN_AFTER_SILENCE = Duration.ofSeconds(1).toNanos();
  private static final long MAX = Long.MAX_VALUE / 4;
  private static final long TARGET = Duration.ofSeconds(10).toNanos();
  private static final long FAST = TARGET / 50;
  private static final int WINDOWS_BEFORE_GROWTH = 3;

  private long size = INITIAL;
  private long max = MAX;
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
    readSinceCut++;
    if (readSinceCut >= WINDOWS_BEFORE_GROWTH && max < MAX) {
      max = Math.min(MAX / 2, max) * 2;
      readSinceCut = 0;
    }
    if (took < FAST) {
      grow(8);
    } else if (took < TARGET / 2) {
      grow(2);
    } else if (took > TARGET * 2) {
      size = Math.max(1, size / 2);
    }
  }

  /** Notes that a window of that length was interrupted after some points were received. */
  void cut(long length) {
    size = Math.max(1, Math.min(size, length) / 2);
    max = size;
    readSinceCut = 0;
  }

  /**
   * Notes that nothing was received of a window of that length. Its length need not be the reason.
   */
  public void silent(long length) {
    long tried = Math.min(size, length);
    size = Math.max(Math.min(tried, MIN_AFTER_SILENCE), tried / 2);
  }

  private void grow(int factor) {
    size = Math.min(max, size > MAX / factor ? MAX : size * factor);
  }
}
