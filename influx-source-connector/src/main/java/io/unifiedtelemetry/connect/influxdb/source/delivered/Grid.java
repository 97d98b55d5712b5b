package io.unifiedtelemetry.connect.influxdb.source.delivered;

import java.time.Duration;

/**
 * Intervals of equal width, numbered from 1970. Their width divides a second or an hour, or is
 * whole hours, so that no interval lies in two shards: shards start at whole hours.
 *
 * @param width nanoseconds
 */
record Grid(long width) {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long HOUR = Duration.ofHours(1).toNanos();

  /** The finest grid that covers a window with the given number of intervals, or one more. */
  static Grid covering(Duration window, int intervals) {
    return new Grid(1).coarser(Math.max(1, window.toNanos() / intervals));
  }

  /**
   * The finest grid of at least the given width that has no border inside this grid's intervals.
   */
  Grid coarser(long minWidth) {
    long wanted = Math.max(width, minWidth);
    if (wanted > HOUR) {
      long unit = Math.max(width, HOUR);
      return new Grid((wanted + unit - 1) / unit * unit);
    }
    long whole = wanted <= SECOND ? SECOND : HOUR;
    long parts = whole / wanted;
    // Ends at the latest with one part: each width divides a second, an hour, or is whole hours.
    while (whole % parts != 0 || whole / parts % width != 0) {
      parts--;
    }
    return new Grid(whole / parts);
  }

  long index(long time) {
    return Math.floorDiv(time, width);
  }

  long from(long index) {
    return index * width;
  }

  /** The last border at or before a time. */
  long borderBefore(long time) {
    return from(index(time));
  }

  /** The first border at or after a time. */
  long borderAfter(long time) {
    return from(Math.floorDiv(time - 1, width) + 1);
  }
}
