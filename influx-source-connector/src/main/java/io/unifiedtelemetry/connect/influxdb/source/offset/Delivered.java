package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.ArrayList;
import java.util.List;

/**
 * Exactly which points of a measurement were delivered: everything before a time, and of the
 * windows that were begun every series before one and that one up to a time. A window is read again
 * with the same bounds until it is complete; where it was cut, it may be read in smaller pieces,
 * and what was delivered of the whole still counts for each piece. Immutable.
 *
 * @param before everything before this time was delivered; nanoseconds since 1970
 * @param begun the windows that were begun, one after the other from {@code before} on
 */
public record Delivered(long before, List<Begun> begun) {

  /**
   * A window of which a part was delivered: every series before {@code series}, and that one up to
   * {@code time} inclusive. It begins where the one before it ends.
   *
   * @param end the window's end, not part of it
   */
  public record Begun(long end, SeriesKey series, long time) {}

  /** Where every point after a time is still to come. */
  public static Delivered before(long time) {
    return new Delivered(time, List.of());
  }

  /** The end of a window that begins at {@link #before}: as wanted, or earlier. */
  public long windowEnd(long wanted) {
    return begun.isEmpty() ? wanted : Math.min(wanted, begun.get(0).end());
  }

  /** The latest time up to which a series was delivered in the next window. */
  public long deliveredUpTo(SeriesKey series) {
    if (begun.isEmpty()) {
      return Long.MIN_VALUE;
    }
    Begun first = begun.get(0);
    int order = series.compareTo(first.series());
    if (order == 0) {
      return first.time();
    }
    return order < 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
  }

  /** After a point in the middle of the window that begins at {@link #before}. */
  public Delivered upTo(long windowEnd, SeriesKey series, long time) {
    List<Begun> windows = new ArrayList<>();
    windows.add(new Begun(windowEnd, series, time));
    windows.addAll(begunAfter(windowEnd));
    return new Delivered(before, List.copyOf(windows));
  }

  /** After the whole window that ends there. */
  public Delivered upTo(long windowEnd) {
    return new Delivered(windowEnd, begunAfter(windowEnd));
  }

  private List<Begun> begunAfter(long time) {
    return begun.stream().filter(window -> window.end() > time).toList();
  }
}
