package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The columns of a series. As long as an answer's columns stay the same, so does this object, and
 * what was derived from it can be used again.
 *
 * @param names as InfluxDB stores them
 */
public record Columns(List<String> names) {
  private static final String TIME = "time";

  /** Whether the first column is the points' time. */
  public boolean timed() {
    return !names.isEmpty() && names.get(0).equals(TIME);
  }

  /** A column's name as UTF-8. */
  byte[] utf8(int column) {
    return names.get(column).getBytes(StandardCharsets.UTF_8);
  }
}
