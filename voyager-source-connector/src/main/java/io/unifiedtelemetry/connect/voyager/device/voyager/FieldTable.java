package io.unifiedtelemetry.connect.voyager.device.voyager;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.json.ValueParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one kind of point, by the names that the device prints. */
final class FieldTable {
  private final String kind;
  private final Map<String, Field> known = new LinkedHashMap<>();

  /**
   * An attribute that the device prints, and the field of the same name.
   *
   * @param unit unit of a number; empty if it has none
   */
  record Field(String name, ValueParser parser, String unit, String meaning) {}

  FieldTable(String kind, List<Field> fields) {
    this.kind = kind;
    fields.forEach(field -> known.put(field.name(), field));
  }

  /**
   * Reads all fields of a JSON object: known fields with their fixed type, unknown ones with the
   * type of the JSON value.
   *
   * @param into receives the fields
   * @return the number of values that do not match their type
   */
  int read(JsonNode object, Map<String, Object> into) {
    int leftOut = 0;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (VoyagerFields.STRUCTURE.contains(entry.getKey())) {
        continue;
      }
      Object value = parse(entry.getKey(), entry.getValue());
      if (value == null) {
        leftOut++;
      } else {
        into.put(entry.getKey(), value);
      }
    }
    return leftOut;
  }

  List<FieldSpec> specs() {
    return known.values().stream()
        .map(
            field ->
                new FieldSpec(
                    kind, field.name(), field.parser().type(), field.unit(), field.meaning()))
        .toList();
  }

  private Object parse(String name, JsonNode node) {
    Field field = known.get(name);
    ValueParser parser = field == null ? ValueParser.forUnknownField(node) : field.parser();
    return parser == null ? null : parser.parse(node);
  }
}
