package io.unifiedtelemetry.connect.common.record;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** Converts points to record values in the format of {@code output.format}. Thread-safe. */
public interface ValueFormat {
  /** Converts a point to a record value with its schema. */
  SchemaAndValue of(Point point);

  /**
   * Returns the converter for a format.
   *
   * @param schemas creates the Structs; unused for line protocol
   */
  static ValueFormat of(OutputFormat format, PointSchemas schemas) {
    return format == OutputFormat.STRUCT ? structs(schemas) : lines();
  }

  /** Values that are lines of line protocol. */
  static ValueFormat lines() {
    return point -> new SchemaAndValue(Schema.STRING_SCHEMA, point.toLine());
  }

  private static ValueFormat structs(PointSchemas schemas) {
    return point -> {
      Struct struct = schemas.toStruct(point);
      return new SchemaAndValue(struct.schema(), struct);
    };
  }
}
