package io.unifiedtelemetry.connect.influxdb.source.config;

/** The timestamp of the Kafka record. */
public enum RecordTimestamp {
  /** The time of reading, so that Kafka keeps history until it is consumed. */
  READ,
  /** The point's own time, if Kafka can represent it. */
  POINT
}
