package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** How a point becomes the value of a record. For one thread. */
public interface ValueFormat {
  /** The value, with its schema. */
  SchemaAndValue of(Point point);

  /** Values that are lines of line protocol. */
  static ValueFormat lines() {
    return point -> new SchemaAndValue(Schema.STRING_SCHEMA, point.toLine());
  }

  /**
   * Values that are Structs.
   *
   * @param tagsAsFields whether tags are a struct instead of a map
   */
  static ValueFormat structs(boolean tagsAsFields) {
    PointSchemas schemas = new PointSchemas(tagsAsFields);
    return point -> {
      Struct struct = schemas.toStruct(point);
      return new SchemaAndValue(struct.schema(), struct);
    };
  }
}
