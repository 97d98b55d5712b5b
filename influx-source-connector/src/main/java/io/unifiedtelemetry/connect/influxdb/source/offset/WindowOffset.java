package io.unifiedtelemetry.connect.influxdb.source.offset;

/**
 * What the offsets of all points of one window have in common.
 *
 * @param begin what was delivered before the window was started
 * @param end exclusive, in nanoseconds since 1970
 * @param late what was delivered of the recent past before this window
 */
public record WindowOffset(Delivered begin, long end, LateSnapshot late) {

  /** Returns the offset for everything in this window up to a point. */
  public RowOffset of(SeriesKey series, long time) {
    return new RowOffset(this, series, time, late);
  }

  /** Returns the offset for a window that was started, with an unknown part delivered. */
  public RowOffset ofStarted() {
    return of(SeriesKey.NONE, Rfc3339.MIN);
  }

  /** Returns the offset for the whole window. */
  public RowOffset ofWhole() {
    return new RowOffset(this, null, end, late);
  }

  /** Returns what is delivered after the whole window. */
  public Delivered whole() {
    return begin.upTo(end);
  }

  Delivered upTo(SeriesKey series, long time) {
    return begin.upTo(end, series, time);
  }
}
