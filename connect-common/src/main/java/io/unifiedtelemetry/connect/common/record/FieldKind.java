package io.unifiedtelemetry.connect.common.record;

import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The types of InfluxDB fields, and how a Struct holds them. */
enum FieldKind {
  FLOAT(Schema.Type.FLOAT64),
  INTEGER(Schema.Type.INT64),
  UNSIGNED(Schema.Type.INT64),
  BOOLEAN(Schema.Type.BOOLEAN),
  STRING(Schema.Type.STRING);

  private final Schema.Type type;

  FieldKind(Schema.Type type) {
    this.type = type;
  }

  /** The type of a field of a {@link Point}. */
  static FieldKind of(Object value) {
    if (value instanceof Double) {
      return FLOAT;
    }
    if (value instanceof Long) {
      return INTEGER;
    }
    if (value instanceof Point.Unsigned) {
      return UNSIGNED;
    }
    return value instanceof Boolean ? BOOLEAN : STRING;
  }

  /** The value as a Struct holds it. */
  Object value(Object value) {
    return value instanceof Point.Unsigned unsigned ? (Object) unsigned.bits() : value;
  }

  /** The schema of a field with that key under that name; its documentation may be null. */
  Schema schema(String key, String name, String documentation) {
    SchemaBuilder schema = SchemaBuilder.type(type).optional().doc(documentation);
    if (this == UNSIGNED) {
      schema.name(PointSchemas.UNSIGNED);
    }
    if (!key.equals(name)) {
      schema.parameter(PointSchemas.FIELD_KEY, key);
    }
    return schema.build();
  }

  /** What is added to the name of a field that has another type too. */
  String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
