package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The columns of a series. A response uses one object for as long as its columns stay the same, so
 * that whatever is derived from them can be cached by identity.
 *
 * @param names as InfluxDB stores them
 * @param bytes of the names, which need not be UTF-8
 */
public record Columns(List<String> names, List<byte[]> bytes) {
  private static final String TIME = "time";

  /** Creates the columns of a response that is text. */
  public Columns(List<String> names) {
    this(names, names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Whether the first column is the time of the points. */
  public boolean timed() {
    return !names.isEmpty() && names.get(0).equals(TIME);
  }
}
