package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.record.Point;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * A value as text, for tags and names. Connect's Timestamp, Date and Time are their milliseconds,
 * as they are in fields; bytes are read as UTF-8.
 */
final class PlainText {
  private PlainText() {}

  static String of(Object value) {
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value instanceof ByteBuffer buffer) {
      return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
    }
    if (value instanceof Date date) {
      return Long.toString(date.getTime());
    }
    return value instanceof Point.Unsigned number
        ? Long.toUnsignedString(number.bits())
        : value.toString();
  }
}
