package io.unifiedtelemetry.connect.influxdb.source.offset;

/**
 * What the offsets of all points of one window have in common.
 *
 * @param begin what was delivered when the window was begun
 * @param end the window's end, not part of it
 * @param late what was delivered of the past before this window
 */
public record WindowOffset(Delivered begin, long end, LateSnapshot late) {

  /** The offset that says: of this window everything up to that point. */
  public RowOffset of(SeriesKey series, long time) {
    return new RowOffset(this, series, time, late);
  }

  /** The offset that says: of this window everything. */
  public RowOffset ofWhole() {
    return new RowOffset(this, null, end, late);
  }

  /** What is delivered with the whole window. */
  public Delivered whole() {
    return begin.upTo(end);
  }

  Delivered upTo(SeriesKey series, long time) {
    return begin.upTo(end, series, time);
  }
}
