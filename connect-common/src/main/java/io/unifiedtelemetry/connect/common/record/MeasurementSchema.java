package io.unifiedtelemetry.connect.common.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** The schema of one measurement, which grows with the fields of its points. */
final class MeasurementSchema {
  private static final String NAME = "io.unifiedtelemetry.Point";
  private static final Schema TAG_MAP =
      SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();

  /** A field's key and one of its types. */
  private record TypedField(String key, FieldKind kind) {}

  private final boolean tagsAsFields;
  private final UnaryOperator<String> documentation;
  private final Map<TypedField, String> names = new LinkedHashMap<>();
  private final Set<String> takenNames = new HashSet<>();
  private final Set<String> tagKeys = new LinkedHashSet<>();
  private Schema schema;

  /**
   * @param documentation returns a field's documentation by its key; null if there is none
   */
  MeasurementSchema(boolean tagsAsFields, UnaryOperator<String> documentation) {
    this.tagsAsFields = tagsAsFields;
    this.documentation = documentation;
  }

  Struct toStruct(Point point) {
    Map<String, Object> values = new HashMap<>();
    boolean grown = schema == null;
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      FieldKind kind = FieldKind.of(field.getValue());
      TypedField typed = new TypedField(field.getKey(), kind);
      grown |= !names.containsKey(typed);
      values.put(names.computeIfAbsent(typed, this::freeName), kind.toConnect(field.getValue()));
    }
    if (tagsAsFields) {
      grown |= tagKeys.addAll(point.tags().keySet());
    }
    if (grown) {
      schema = build();
    }
    return struct(point, values);
  }

  private Struct struct(Point point, Map<String, Object> values) {
    Struct fields = new Struct(schema.field("fields").schema());
    values.forEach(fields::put);
    return new Struct(schema)
        .put("measurement", point.measurement())
        .put("time_ns", point.timeNs())
        .put("tags", tagsAsFields ? tagStruct(point) : point.tags())
        .put("fields", fields);
  }

  private Struct tagStruct(Point point) {
    Struct tags = new Struct(schema.field("tags").schema());
    point.tags().forEach(tags::put);
    return tags;
  }

  // The first type of a field keeps the field's own name.
  private String freeName(TypedField field) {
    String name = field.key();
    while (!takenNames.add(name)) {
      name += "_" + field.kind().suffix();
    }
    return name;
  }

  private Schema build() {
    return SchemaBuilder.struct()
        .name(NAME)
        .version(names.size() + tagKeys.size())
        .field("measurement", Schema.STRING_SCHEMA)
        .field("time_ns", Schema.INT64_SCHEMA)
        .field("tags", tagsAsFields ? tagSchema() : TAG_MAP)
        .field("fields", fieldsSchema())
        .build();
  }

  private Schema tagSchema() {
    SchemaBuilder tags = SchemaBuilder.struct().name(NAME + ".Tags");
    tagKeys.forEach(key -> tags.field(key, Schema.OPTIONAL_STRING_SCHEMA));
    return tags.build();
  }

  private Schema fieldsSchema() {
    SchemaBuilder fields = SchemaBuilder.struct().name(NAME + ".Fields");
    names.forEach((field, name) -> fields.field(name, fieldSchema(field, name)));
    return fields.build();
  }

  private Schema fieldSchema(TypedField field, String name) {
    return field.kind().schema(field.key(), name, documentation.apply(field.key()));
  }

  /** The types of InfluxDB fields and their form in a Struct. */
  private enum FieldKind {
    FLOAT(Schema.Type.FLOAT64),
    INTEGER(Schema.Type.INT64),
    UNSIGNED(Schema.Type.INT64),
    BOOLEAN(Schema.Type.BOOLEAN),
    STRING(Schema.Type.STRING);

    private final Schema.Type type;

    FieldKind(Schema.Type type) {
      this.type = type;
    }

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

    Object toConnect(Object value) {
      return value instanceof Point.Unsigned unsigned ? (Object) unsigned.bits() : value;
    }

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

    String suffix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
