package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The offset of one record of a window, which is that of its last point. Millions of them are
 * created and few are ever read, because the worker only stores the last one at each flush; so it
 * holds the parts and formats them on demand.
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
   * Makes the offset cover the whole window, because this record turned out to be its last one.
   * Must be called before the record is queued.
   *
   * @param now what was delivered of the recent past
   */
  public void coverWindow(LateSnapshot now) {
    series = null;
    late = now;
  }

  /** Whether the last point is of that series. */
  public boolean isOf(SeriesKey other) {
    return series == other || other.equals(series);
  }

  /**
   * Makes the offset cover the next point of the window, because it is in the same record. Must be
   * called before the record is queued.
   */
  public void coverPoint(SeriesKey next, long later) {
    series = next;
    time = later;
  }

  /** Returns what is delivered with this record. */
  public Delivered delivered() {
    return series == null ? window.whole() : window.upTo(series, time);
  }

  /**
   * Compares the parts. A worker with exactly-once support puts each record into a hash table, on
   * the thread of its producer; formatting the offset for that would cost more than sending it.
   */
  @Override
  public boolean equals(Object other) {
    if (other instanceof RowOffset row) {
      return window == row.window
          && time == row.time
          && late == row.late
          && Objects.equals(series, row.series);
    }
    return super.equals(other);
  }

  /** Of the parts; differs from that of another map with the same entries. */
  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(window) + Long.hashCode(time);
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return DeliveredOffset.toMap(delivered(), late).entrySet();
  }
}
