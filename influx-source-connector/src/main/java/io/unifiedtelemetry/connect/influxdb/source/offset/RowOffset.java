package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * The offset of one record of a window: of its last point. Millions of them are made and few are
 * ever looked at, because the worker stores only the last one at each flush; so it keeps what it is
 * made of and writes its texts when asked.
 */
public final class RowOffset extends AbstractMap<String, Object> {
  private final WindowOffset window;
  private SeriesKey series;
  private long time;
  private LateSnapshot late;

  RowOffset(WindowOffset window, SeriesKey series, long time, LateSnapshot late) {
    this.window = window;
    this.series = series;
    this.time = time;
    this.late = late;
  }

  /**
   * Makes it say that the whole window was delivered: this record turned out to be its last one.
   * Only before the record is handed over.
   *
   * @param now what was delivered of the past
   */
  public void coverWindow(LateSnapshot now) {
    series = null;
    late = now;
  }

  /** Whether it names that series, as the one up to whose {@code time} points were delivered. */
  public boolean isOf(SeriesKey other) {
    return series == other || other.equals(series);
  }

  /**
   * Makes it say that a later point of the series was delivered, too: it is in the same record.
   * Only before the record is handed over.
   */
  public void coverPoint(long later) {
    time = later;
  }

  /** What was delivered with the point. */
  public Delivered delivered() {
    return series == null ? window.whole() : window.upTo(series, time);
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return DeliveredOffset.toMap(delivered(), late).entrySet();
  }
}
