package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Reads Structs, maps and lists by paths with dots. */
final class ValueTree {
  private ValueTree() {}

  /** Returns the value at a path, or null. Keys may contain dots themselves. */
  static Object at(Object tree, String path) {
    Object whole = child(tree, path);
    if (whole != null) {
      return whole;
    }
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      Object child = child(tree, path.substring(0, dot));
      Object found = child == null ? null : at(child, path.substring(dot + 1));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Passes on the path and the value of each leaf.
   *
   * @param prefix of each path
   */
  static void leaves(String prefix, Object tree, BiConsumer<String, Object> leaf) {
    if (tree instanceof Struct struct) {
      for (Field each : struct.schema().fields()) {
        leaves(joined(prefix, each.name()), valueOf(struct, each), leaf);
      }
    } else if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> leaves(joined(prefix, String.valueOf(key)), value, leaf));
    } else if (tree instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        leaves(joined(prefix, Integer.toString(i)), list.get(i), leaf);
      }
    } else if (tree != null) {
      leaf.accept(prefix, tree);
    }
  }

  /** Returns a field of a Struct; the unsigned integers of our sources stay unsigned. */
  static Object valueOf(Struct struct, Field field) {
    Object value = struct.get(field);
    return value instanceof Long bits && PointSchemas.UNSIGNED.equals(field.schema().name())
        ? new Point.Unsigned(bits)
        : value;
  }

  /**
   * Returns a value as text, for tags and names. Connect's Timestamp, Date and Time become their
   * milliseconds, as in fields; bytes are decoded as UTF-8.
   */
  static String text(Object value) {
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

  private static String joined(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + '.' + name;
  }

  private static Object child(Object tree, String name) {
    if (tree instanceof Struct struct) {
      Field field = struct.schema().field(name);
      return field == null ? null : valueOf(struct, field);
    }
    if (tree instanceof Map<?, ?> map) {
      return map.get(name);
    }
    if (tree instanceof List<?> list && name.matches("\\d{1,9}")) {
      int index = Integer.parseInt(name);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }
}
