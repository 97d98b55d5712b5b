package io.unifiedtelemetry.connect.common.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class PointSchemasTest {
  private final PointSchemas schemas = new PointSchemas();

  @Test
  void convertsEachTypeAndTheTags() {
    Struct struct =
        schemas.toStruct(
            point(
                Map.of("f", 1.5, "i", -3L, "u", new Point.Unsigned(-1L), "b", true, "s", "text")));

    assertThat(struct.schema().name()).isEqualTo("io.unifiedtelemetry.Point");
    assertThat(struct.getString("measurement")).isEqualTo("m");
    assertThat(struct.getInt64("time_ns")).isEqualTo(7);
    assertThat(struct.getMap("tags")).isEqualTo(Map.of("t", "a"));
    Struct fields = struct.getStruct("fields");
    assertThat(fields.getFloat64("f")).isEqualTo(1.5);
    assertThat(fields.getInt64("i")).isEqualTo(-3);
    assertThat(fields.getBoolean("b")).isTrue();
    assertThat(fields.getString("s")).isEqualTo("text");
    assertThat(fields.getInt64("u")).isEqualTo(-1L);
    assertThat(fields.schema().field("u").schema().name()).isEqualTo(PointSchemas.UNSIGNED);
    assertThat(fields.schema().field("i").schema().name()).isNull();
  }

  @Test
  void growsByOptionalFieldsOnly() {
    Struct first = schemas.toStruct(point(Map.of("a", 1.0)));
    Struct second = schemas.toStruct(point(Map.of("b", 1L)));
    Struct third = schemas.toStruct(point(Map.of("a", 2.0)));

    assertThat(first.schema().version()).isEqualTo(1);
    assertThat(second.schema().version()).isEqualTo(2);
    assertThat(third.schema()).isSameAs(second.schema());
    Schema fields = second.getStruct("fields").schema();
    assertThat(fields.fields()).extracting(field -> field.name()).containsExactly("a", "b");
    assertThat(fields.fields()).allMatch(field -> field.schema().isOptional());
    assertThat(second.getStruct("fields").get("a")).isNull();
    third.validate();
  }

  @Test
  void addsAFieldWhenATypeChanges() {
    schemas.toStruct(point(Map.of("f", 1.0, "f_string", 1.0)));

    Struct text = schemas.toStruct(point(Map.of("f", "text")));
    Struct number = schemas.toStruct(point(Map.of("f", 2.0)));
    Struct unsigned = schemas.toStruct(point(Map.of("f", new Point.Unsigned(3))));

    Schema fields = text.getStruct("fields").schema();
    assertThat(text.getStruct("fields").getString("f_string_string")).isEqualTo("text");
    assertThat(fields.field("f_string_string").schema().parameters())
        .isEqualTo(Map.of(PointSchemas.FIELD_KEY, "f"));
    assertThat(fields.field("f").schema().parameters()).isNull();
    assertThat(text.getStruct("fields").get("f")).isNull();
    assertThat(number.getStruct("fields").getFloat64("f")).isEqualTo(2.0);
    assertThat(unsigned.getStruct("fields").getInt64("f_unsigned")).isEqualTo(3);
  }

  @Test
  void keepsOneSchemaPerMeasurement() {
    schemas.toStruct(point(Map.of("f", 1.0)));
    Point other = new Point("n", new TreeMap<>(), Map.of("f", "text"), 1);

    assertThat(schemas.toStruct(other).getStruct("fields").getString("f")).isEqualTo("text");
  }

  @Test
  void convertsTagsToAStruct() {
    PointSchemas withFields = new PointSchemas(true);
    withFields.toStruct(point(Map.of("f", 1.0)));
    Point more =
        new Point(
            "m",
            new TreeMap<>(Map.of("a", "1", "t", "b")),
            new LinkedHashMap<>(Map.of("f", 1.0)),
            1);

    Struct struct = withFields.toStruct(more);

    assertThat(struct.getStruct("tags").getString("a")).isEqualTo("1");
    assertThat(struct.getStruct("tags").getString("t")).isEqualTo("b");
    assertThat(struct.schema().version()).isEqualTo(3);
    assertThat(withFields.toStruct(point(Map.of("f", 1.0))).getStruct("tags").get("a")).isNull();
  }

  @Test
  void documentsFields() {
    PointSchemas documented =
        new PointSchemas(
            (measurement, field) ->
                measurement.equals("line") && field.equals("power") ? "Unit: dBm." : null);
    Struct struct =
        documented.toStruct(
            new Point("line", new TreeMap<>(), Map.of("power", 1.5, "mode", "qpsk"), 1));

    Schema fields = struct.schema().field("fields").schema();
    assertThat(fields.field("power").schema().doc()).isEqualTo("Unit: dBm.");
    assertThat(fields.field("power").schema().type()).isEqualTo(Schema.Type.FLOAT64);
    assertThat(fields.field("power").schema().isOptional()).isTrue();
    assertThat(fields.field("mode").schema().doc()).isNull();
    assertThat(struct.getStruct("fields").getFloat64("power")).isEqualTo(1.5);
  }

  private static Point point(Map<String, Object> fields) {
    return new Point("m", new TreeMap<>(Map.of("t", "a")), fields, 7);
  }
}
