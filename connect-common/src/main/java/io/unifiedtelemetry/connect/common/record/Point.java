package io.unifiedtelemetry.connect.common.record;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import java.util.Map;
import java.util.SortedMap;

/**
 * A point in InfluxDB's data model.
 *
 * @param tags sorted by key; a tag with an empty value is not written
 * @param fields at least one; Double (finite), Long, {@link Unsigned}, Boolean or String
 * @param timeNs nanoseconds since 1970
 */
public record Point(
    String measurement, SortedMap<String, String> tags, Map<String, Object> fields, long timeNs) {

  /** A 64-bit unsigned integer, {@code 3u} in line protocol. */
  public record Unsigned(long bits) {}

  /** Whether line protocol can represent the names of the point and the values of its tags. */
  public boolean isWritable() {
    return LineWriter.canWriteMeasurement(measurement)
        && tags.entrySet().stream().allMatch(Point::isWritable)
        && fields.keySet().stream().allMatch(LineWriter::canWriteName);
  }

  /**
   * Appends the point to the writer.
   *
   * @throws IllegalArgumentException unless it {@link #isWritable}
   */
  public void writeTo(LineWriter writer) {
    writer.measurement(measurement);
    tags.forEach(writer::tag);
    fields.forEach((key, value) -> write(writer, key, value));
    writer.time(timeNs);
  }

  /** The point as one line of line protocol, without a line feed. */
  public String toLine() {
    LineWriter writer = new LineWriter(256);
    writeTo(writer);
    return writer.toString();
  }

  // A tag with an empty value is not written.
  private static boolean isWritable(Map.Entry<String, String> tag) {
    return tag.getValue().isEmpty()
        || LineWriter.canWriteName(tag.getKey()) && LineWriter.canWriteName(tag.getValue());
  }

  private static void write(LineWriter writer, String key, Object value) {
    if (value instanceof Double number) {
      writer.field(key, number);
    } else if (value instanceof Long number) {
      writer.field(key, number);
    } else if (value instanceof Unsigned number) {
      writer.unsignedField(key, number.bits());
    } else if (value instanceof Boolean flag) {
      writer.field(key, flag);
    } else {
      writer.field(key, (String) value);
    }
  }
}
