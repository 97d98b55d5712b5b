package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.Map;

/** What the offsets of all points of one window have in common. */
public final class WindowOffset {
  private final Delivered begin;
  private final long end;
  private final String late;

  /**
   * @param begin what was delivered when the window was begun
   * @param end the window's end, not part of it
   * @param late what was delivered of the recent past before this window; empty for nothing
   */
  public WindowOffset(Delivered begin, long end, String late) {
    this.begin = begin;
    this.end = end;
    this.late = late;
  }

  /** The offset that says: of this window everything up to that point. */
  public RowOffset of(SeriesKey series, long time) {
    return new RowOffset(this, series, time);
  }

  /** What is delivered with the whole window. */
  public Delivered whole() {
    return begin.upTo(end);
  }

  Delivered upTo(SeriesKey series, long time) {
    return begin.upTo(end, series, time);
  }

  Map<String, Object> write(Delivered delivered) {
    Map<String, Object> offset = DeliveredOffset.toMap(delivered);
    if (!late.isEmpty()) {
      offset.put(DeliveredOffset.LATE, late);
    }
    return offset;
  }
}
