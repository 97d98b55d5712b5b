package io.unifiedtelemetry.connect.platform.points;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point for comparison: two points are equal if their measurement, tags, time and fields,
 * including the types of the values, are equal. Shares no code with the plugins.
 *
 * @param fields Double, Long, java.math.BigInteger (unsigned), Boolean or String
 * @param timeNs nanoseconds since 1970
 */
public record StoredPoint(
    String measurement,
    SortedMap<String, String> tags,
    SortedMap<String, Object> fields,
    long timeNs) {

  /** Creates a point with copies of the maps. */
  public StoredPoint(
      String measurement, Map<String, String> tags, Map<String, Object> fields, long timeNs) {
    this(measurement, new TreeMap<>(tags), new TreeMap<>(fields), timeNs);
  }

  /** Identifies the point in InfluxDB: a later point with the same identity overwrites fields. */
  public Identity identity() {
    return new Identity(measurement, tags, timeNs);
  }

  /** Measurement, tags and time. */
  public record Identity(String measurement, SortedMap<String, String> tags, long timeNs) {}
}
