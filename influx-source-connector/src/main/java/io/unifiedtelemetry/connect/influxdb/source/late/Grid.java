package io.unifiedtelemetry.connect.influxdb.source.late;

import java.time.Duration;

/**
 * Equal stretches of time, counted from 1970. Their width divides a second or an hour, or is whole
 * hours, so that no stretch lies in two shards: shards begin at whole hours.
 *
 * @param width nanoseconds
 */
record Grid(long width) {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long HOUR = Duration.ofHours(1).toNanos();

  /** The finest grid that covers a window with that many stretches, or one more. */
  static Grid covering(Duration window, int stretches) {
    return new Grid(1).coarser(Math.max(1, window.toNanos() / stretches));
  }

  /**
   * The finest grid that is at least that wide and has no border inside of this one's stretches.
   */
  Grid coarser(long least) {
    long wanted = Math.max(width, least);
    if (wanted > HOUR) {
      long unit = Math.max(width, HOUR);
      return new Grid((wanted + unit - 1) / unit * unit);
    }
    long whole = wanted <= SECOND ? SECOND : HOUR;
    long parts = whole / wanted;
    // Ends with one part at the latest: each width divides a second, an hour, or is whole hours.
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
