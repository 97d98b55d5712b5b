package io.unifiedtelemetry.connect.common.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Points as Structs: schema {@code io.unifiedtelemetry.Point} with {@code measurement} (string),
 * {@code time_ns} (int64), {@code tags} (map of string to string) and {@code fields} (a struct of
 * optional fields). A schema is kept per measurement and grows by optional fields.
 */
public final class PointSchemas {
  private static final String NAME = "io.unifiedtelemetry.Point";

  private final BinaryOperator<String> documentation;
  private final Map<String, Map<String, Schema>> fieldsByMeasurement = new LinkedHashMap<>();
  private final Map<String, Schema> schemas = new LinkedHashMap<>();

  /** Schemas whose fields bear no documentation. */
  public PointSchemas() {
    this((measurement, field) -> null);
  }

  /**
   * Schemas whose fields bear documentation, such as their units.
   *
   * @param documentation of a field, by measurement and field; null where there is none
   */
  public PointSchemas(BinaryOperator<String> documentation) {
    this.documentation = documentation;
  }

  /** The point with its measurement's schema, which takes up fields that are new. */
  public Struct toStruct(Point point) {
    Schema schema = schemaFor(point);
    Schema fieldsSchema = schema.field("fields").schema();
    Struct fields = new Struct(fieldsSchema);
    point.fields().forEach((key, value) -> fields.put(key, valueOf(value)));
    return new Struct(schema)
        .put("measurement", point.measurement())
        .put("time_ns", point.timeNs())
        .put("tags", point.tags())
        .put("fields", fields);
  }

  private Schema schemaFor(Point point) {
    Map<String, Schema> fields =
        fieldsByMeasurement.computeIfAbsent(point.measurement(), name -> new LinkedHashMap<>());
    boolean grown = false;
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      if (!fields.containsKey(field.getKey())) {
        String doc = documentation.apply(point.measurement(), field.getKey());
        fields.put(field.getKey(), documented(schemaOf(field.getValue()), doc));
        grown = true;
      }
    }
    if (grown) {
      schemas.put(point.measurement(), build(fields));
    }
    return schemas.get(point.measurement());
  }

  private static Schema build(Map<String, Schema> fields) {
    SchemaBuilder fieldsSchema = SchemaBuilder.struct().name(NAME + ".Fields");
    fields.forEach(fieldsSchema::field);
    return SchemaBuilder.struct()
        .name(NAME)
        .field("measurement", Schema.STRING_SCHEMA)
        .field("time_ns", Schema.INT64_SCHEMA)
        .field("tags", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build())
        .field("fields", fieldsSchema.build())
        .build();
  }

  private static Schema documented(Schema schema, String doc) {
    return doc == null ? schema : SchemaBuilder.type(schema.type()).optional().doc(doc).build();
  }

  private static Schema schemaOf(Object value) {
    if (value instanceof Double) {
      return Schema.OPTIONAL_FLOAT64_SCHEMA;
    }
    if (value instanceof Long || value instanceof Point.Unsigned) {
      return Schema.OPTIONAL_INT64_SCHEMA;
    }
    return value instanceof Boolean
        ? Schema.OPTIONAL_BOOLEAN_SCHEMA
        : Schema.OPTIONAL_STRING_SCHEMA;
  }

  private static Object valueOf(Object value) {
    return value instanceof Point.Unsigned unsigned ? (Object) unsigned.bits() : value;
  }
}
