package io.unifiedtelemetry.connect.influxdb.source.read;

import java.time.Duration;

/**
 * How long a window of history may be: as long as the server and the way to it can manage in some
 * seconds, so that what is repeated after a fault stays small. A size at which a window was cut is
 * not tried again before some smaller ones have come through. For one thread.
 */
public final class WindowSize {
  private static final long FIRST = Duration.ofMinutes(5).toNanos();
  private static final long SHORTEST_BY_SILENCE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Long.MAX_VALUE / 4;
  private static final long WANTED = Duration.ofSeconds(10).toNanos();
  private static final long QUICK = WANTED / 50;
  private static final int WINDOWS_BEFORE_LONGER = 3;

  private long size = FIRST;
  private long longest = LONGEST;
  private int readSinceCut;

  /**
   * The end of a window that begins there, at the latest at the given limit. The beginning itself
   * where that is not before the limit: there is nothing to read yet.
   */
  public long end(long begin, long limit) {
    if (limit <= begin) {
      return begin;
    }
    long length = limit - begin;
    // Below zero: too long for 64 bits.
    return length < 0 || length > size ? begin + size : limit;
  }

  /** A whole window was read in that many nanoseconds. */
  public void read(long took) {
    readSinceCut++;
    if (readSinceCut >= WINDOWS_BEFORE_LONGER && longest < LONGEST) {
      longest = Math.min(LONGEST / 2, longest) * 2;
      readSinceCut = 0;
    }
    if (took < QUICK) {
      grow(8);
    } else if (took < WANTED / 2) {
      grow(2);
    } else if (took > WANTED * 2) {
      size = Math.max(1, size / 2);
    }
  }

  /** A window of that length was cut while its points came. */
  void cut(long length) {
    size = Math.max(1, Math.min(size, length) / 2);
    longest = size;
    readSinceCut = 0;
  }

  /**
   * Nothing came of a window of that length; too long a window is not the only reason there may be.
   */
  public void silent(long length) {
    long tried = Math.min(size, length);
    size = Math.max(Math.min(tried, SHORTEST_BY_SILENCE), tried / 2);
  }

  private void grow(int times) {
    size = Math.min(longest, size > LONGEST / times ? LONGEST : size * times);
  }
}
