package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.ArrayList;
import java.util.List;

/**
 * Exactly which points of a measurement were delivered: everything before a time, and of each
 * window that was started, every series before a certain one, and that one up to a time. A window
 * is read again with the same bounds until it is complete. If it was interrupted, it may be read in
 * smaller pieces, and what was delivered of the whole still counts for each piece. Immutable.
 *
 * @param before everything before this time was delivered, in nanoseconds since 1970
 * @param partial the windows that were started, in order, the first one from {@code before} on
 */
public record Delivered(long before, List<PartialWindow> partial) {

  /**
   * A window of which a part was delivered: every series before {@code series}, and that one up to
   * {@code time} (inclusive). It starts where the previous one ends.
   *
   * @param end exclusive
   */
  public record PartialWindow(long end, SeriesKey series, long time) {}

  /** Everything before a time was delivered, and nothing from then on. */
  public static Delivered before(long time) {
    return new Delivered(time, List.of());
  }

  /** Returns the end of the next window, which starts at {@link #before}: as wanted, or earlier. */
  public long windowEnd(long wanted) {
    return partial.isEmpty() ? wanted : Math.min(wanted, partial.get(0).end());
  }

  /** Returns the time up to which (inclusive) a series of the next window was delivered. */
  public long deliveredUpTo(SeriesKey series) {
    if (partial.isEmpty()) {
      return Long.MIN_VALUE;
    }
    PartialWindow first = partial.get(0);
    int order = series.compareTo(first.series());
    if (order == 0) {
      return first.time();
    }
    return order < 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
  }

  /** Returns what is delivered after a point in the window that starts at {@link #before}. */
  public Delivered upTo(long windowEnd, SeriesKey series, long time) {
    List<PartialWindow> windows = new ArrayList<>();
    windows.add(new PartialWindow(windowEnd, series, time));
    windows.addAll(partialAfter(windowEnd));
    return new Delivered(before, List.copyOf(windows));
  }

  /** Returns what is delivered after the whole window that ends there. */
  public Delivered upTo(long windowEnd) {
    return new Delivered(windowEnd, partialAfter(windowEnd));
  }

  private List<PartialWindow> partialAfter(long time) {
    return partial.stream().filter(window -> window.end() > time).toList();
  }
}
