package io.unifiedtelemetry.connect.common.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** The schema of one measurement, as far as its points have shown it. */
final class MeasurementSchema {
  private static final String NAME = "io.unifiedtelemetry.Point";
  private static final Schema TAG_MAP =
      SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();

  /** A field's key with one of the types that it has. */
  private record TypedField(String key, FieldKind kind) {}

  private final boolean tagsAsFields;
  private final UnaryOperator<String> documentation;
  private final Map<TypedField, String> names = new LinkedHashMap<>();
  private final Set<String> takenNames = new HashSet<>();
  private final Set<String> tagKeys = new LinkedHashSet<>();
  private Schema schema;

  /**
   * @param documentation of a field by its key; null where there is none
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
      values.put(names.computeIfAbsent(typed, this::freeName), kind.value(field.getValue()));
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

  // The first type keeps the field's own name.
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
}
