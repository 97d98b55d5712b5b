package io.unifiedtelemetry.connect.influxdb.source.config;

/** What the key of a record names. */
public enum RecordKey {
  /** The series: measurement and sorted tags, as in line protocol. */
  SERIES,
  /** The measurement, as in line protocol. */
  MEASUREMENT
}
