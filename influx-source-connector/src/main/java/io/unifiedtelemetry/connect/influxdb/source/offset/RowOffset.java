package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * The offset of one point of a window. Millions of them are made and few are ever looked at,
 * because the worker stores only the last one at each flush; so it keeps what it is made of and
 * writes its texts when asked.
 */
public final class RowOffset extends AbstractMap<String, Object> {
  private final WindowOffset window;
  private final SeriesKey series;
  private final long time;
  private boolean whole;

  RowOffset(WindowOffset window, SeriesKey series, long time) {
    this.window = window;
    this.series = series;
    this.time = time;
  }

  /**
   * Makes it say that the whole window was delivered: this point turned out to be its last one.
   * Only before the record is handed over.
   */
  public void coverWindow() {
    whole = true;
  }

  /** What was delivered with the point. */
  public Delivered delivered() {
    return whole ? window.whole() : window.upTo(series, time);
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return window.write(delivered()).entrySet();
  }
}
