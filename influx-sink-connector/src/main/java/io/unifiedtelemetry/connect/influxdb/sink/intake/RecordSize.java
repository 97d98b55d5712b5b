package io.unifiedtelemetry.connect.influxdb.sink.intake;

import org.apache.kafka.connect.sink.SinkRecord;

/** An estimate of the memory that a record holds while it is outstanding. */
final class RecordSize {
  // The record's own objects: itself, headers, boxed numbers, array headers.
  private static final int OVERHEAD = 300;
  private static final int UNKNOWN = 500;

  private RecordSize() {}

  static int of(SinkRecord record) {
    return OVERHEAD + of(record.key()) + of(record.value());
  }

  private static int of(Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    return value instanceof String text ? text.length() : UNKNOWN;
  }
}
