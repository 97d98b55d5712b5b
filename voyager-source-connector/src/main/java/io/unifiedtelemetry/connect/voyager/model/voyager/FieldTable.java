package io.unifiedtelemetry.connect.voyager.model.voyager;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.model.FieldSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one kind of point, by the names under which the device prints them. */
final class FieldTable {
  private final String kind;
  private final Map<String, VoyagerField> known = new LinkedHashMap<>();

  FieldTable(String kind, List<VoyagerField> fields) {
    this.kind = kind;
    fields.forEach(field -> known.put(field.name(), field));
  }

  /**
   * Takes all fields out of a JSON object: known ones with their fixed type, unknown ones with the
   * type that the JSON suggests.
   *
   * @param into receives the fields
   * @return the number of values that did not fit
   */
  int read(JsonNode object, Map<String, Object> into) {
    int leftOut = 0;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (VoyagerFields.STRUCTURE.contains(entry.getKey())) {
        continue;
      }
      Object value = valueOf(entry.getKey(), entry.getValue());
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
                    kind, field.name(), field.shape().type(), field.unit(), field.meaning()))
        .toList();
  }

  private Object valueOf(String name, JsonNode node) {
    VoyagerField field = known.get(name);
    Shape shape = field == null ? Shape.ofUnknown(node) : field.shape();
    return shape == null ? null : shape.read(node);
  }
}
