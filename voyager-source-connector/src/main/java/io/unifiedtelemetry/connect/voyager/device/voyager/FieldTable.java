package io.unifiedtelemetry.connect.voyager.device.voyager;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.json.LeftOutValues;
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
   * @param tags of the point
   * @param unknown decides which unknown fields are accepted
   * @param leftOut receives the values that do not match their type
   */
  Map<String, Object> read(
      JsonNode object, Map<String, String> tags, UnknownFields unknown, LeftOutValues leftOut) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String name = entry.getKey();
      String rejection = readField(name, entry.getValue(), unknown, fields);
      if (rejection != null) {
        leftOut.add(kind, tags, name, rejection);
      }
    }
    return fields;
  }

  List<FieldSpec> specs() {
    return known.values().stream()
        .map(
            field ->
                new FieldSpec(
                    kind, field.name(), field.parser().type(), field.unit(), field.meaning()))
        .toList();
  }

  /** Reads a field, or returns in a few words why it must be left out. */
  private String readField(
      String name, JsonNode node, UnknownFields unknown, Map<String, Object> into) {
    Field field = known.get(name);
    if (field == null && VoyagerFields.STRUCTURE.contains(name)) {
      return null;
    }
    ValueParser parser = field == null ? ValueParser.forUnknownField(node) : field.parser();
    if (parser == null) {
      return "no number, boolean or text";
    }
    Object value = parser.parse(node);
    if (value == null) {
      return parser.reason(node);
    }
    String rejection = field == null ? unknown.rejection(kind, name) : null;
    if (rejection == null) {
      into.put(name, value);
    }
    return rejection;
  }
}
