package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.util.List;

/**
 * The columns of a series. A response uses one object for as long as its columns stay the same, so
 * that whatever is derived from them can be cached by identity.
 *
 * @param names as InfluxDB stores them
 */
public record Columns(List<String> names) {
  private static final String TIME = "time";

  /** Whether the first column is the time of the points. */
  public boolean timed() {
    return !names.isEmpty() && names.get(0).equals(TIME);
  }
}
