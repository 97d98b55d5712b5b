package io.unifiedtelemetry.connect.influxdb.sink.convert;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** An estimate of the memory that a record holds while it is outstanding, in bytes. */
final class RecordSize {
  // The record's own objects: itself, headers, boxed numbers, array headers.
  private static final int OVERHEAD = 300;
  // An object with its header, and the place that refers to it.
  private static final int OBJECT = 32;

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
    if (value instanceof String text) {
      return text.length();
    }
    return OBJECT + content(value);
  }

  private static int content(Object value) {
    int size = 0;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += OBJECT + OBJECT + of(entry.getKey()) + of(entry.getValue());
      }
    } else if (value instanceof Collection<?> collection) {
      for (Object element : collection) {
        size += OBJECT + of(element);
      }
    } else if (value instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        size += OBJECT + of(struct.get(field));
      }
    } else if (value instanceof ByteBuffer buffer) {
      size = buffer.capacity();
    }
    return size;
  }
}
