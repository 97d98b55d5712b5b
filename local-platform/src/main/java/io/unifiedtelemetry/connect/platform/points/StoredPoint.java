package io.unifiedtelemetry.connect.platform.points;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point for comparison: two are equal when measurement, tags, time and all fields with their
 * types and values are. Reading and comparing share no code with the plugins.
 *
 * @param fields Double, Long, java.math.BigInteger (unsigned), Boolean or String
 * @param timeNs nanoseconds since 1970
 */
public record StoredPoint(
    String measurement,
    SortedMap<String, String> tags,
    SortedMap<String, Object> fields,
    long timeNs) {

  /** A point with copies of the maps. */
  public StoredPoint(
      String measurement, Map<String, String> tags, Map<String, Object> fields, long timeNs) {
    this(measurement, new TreeMap<>(tags), new TreeMap<>(fields), timeNs);
  }

  /** What InfluxDB takes for the same point: fields of a later one replace these. */
  public Identity identity() {
    return new Identity(measurement, tags, timeNs);
  }

  /** Measurement, tags and time. */
  public record Identity(String measurement, SortedMap<String, String> tags, long timeNs) {}
}
