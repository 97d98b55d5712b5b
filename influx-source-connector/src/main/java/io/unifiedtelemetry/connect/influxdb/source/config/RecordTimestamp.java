package io.unifiedtelemetry.connect.influxdb.source.config;

/** What the timestamp of the Kafka record is. */
public enum RecordTimestamp {
  /** The moment of reading, so that Kafka keeps history until it is consumed. */
  READ,
  /** The point's own time, where Kafka can hold it. */
  POINT
}
