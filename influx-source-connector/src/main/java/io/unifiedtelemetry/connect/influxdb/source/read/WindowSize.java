package io.unifiedtelemetry.connect.influxdb.source.read;

import java.time.Duration;

/**
 * How long a window of history may be: as long as the server and the way to it can manage in some
 * seconds, so that what is repeated after a fault stays small. For one thread.
 */
final class WindowSize {
  private static final long FIRST = Duration.ofMinutes(5).toNanos();
  private static final long SHORTEST_BY_SILENCE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Long.MAX_VALUE / 4;
  private static final long WANTED = Duration.ofSeconds(10).toNanos();
  private static final long QUICK = WANTED / 50;

  private long size = FIRST;

  /** The end of a window that begins there, at the latest at the given limit. */
  long end(long begin, long limit) {
    return limit - begin > size || limit - begin < 0 ? begin + size : limit;
  }

  /** A whole window was read in that many nanoseconds. */
  void read(long took) {
    if (took < QUICK) {
      size = Math.min(LONGEST, size * 8);
    } else if (took < WANTED / 2) {
      size = Math.min(LONGEST, size * 2);
    } else if (took > WANTED * 2) {
      halve();
    }
  }

  /** A window was cut while its points came. */
  void halve() {
    size = Math.max(1, size / 2);
  }

  /** Nothing came of a window in time; too long a window is not the only reason there may be. */
  void halveWithinReason() {
    size = Math.max(Math.min(size, SHORTEST_BY_SILENCE), size / 2);
  }
}
