package io.unifiedtelemetry.connect.voyager.record;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Estimates the memory that records take in the buffer, on a 64-bit JVM. */
final class RecordSize {
  // The point that describes the poll is kept, too; partition and offset are shared.
  private static final int POLL = 1000;
  // The record itself, its headers, key, topic and timestamp.
  private static final int RECORD = 400;
  private static final int STRING = 48;
  private static final int NUMBER = 24;
  private static final int STRUCT = 48;
  private static final int MAP_ENTRY = 40;
  private static final int REFERENCE = 4;

  private RecordSize() {}

  /** Returns the number of bytes. */
  static long of(List<SourceRecord> records) {
    long bytes = POLL;
    for (SourceRecord each : records) {
      bytes += RECORD + of(each.value());
    }
    return bytes;
  }

  private static long of(Object value) {
    if (value instanceof String text) {
      return of(text);
    }
    if (value instanceof Struct struct) {
      return of(struct);
    }
    if (value instanceof Map<?, ?> tags) {
      // Their keys and values are shared by the points of a device.
      return STRUCT + (long) MAP_ENTRY * tags.size();
    }
    return value instanceof Number ? NUMBER : 0;
  }

  private static long of(Struct struct) {
    long bytes = STRUCT;
    for (Field each : struct.schema().fields()) {
      bytes += REFERENCE + of(struct.get(each));
    }
    return bytes;
  }

  // A string takes two bytes per character as soon as one of them is not Latin-1.
  private static long of(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) > 0xff) {
        return STRING + 2L * length;
      }
    }
    return STRING + length;
  }
}
