package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.json.ValueParser;

/** A field of a kind of point, and where its value is. */
record FileField(FieldSpec spec, ValuePath path) {

  /** Returns the value with the type of the field, or null if it does not match the type. */
  Object parse(JsonNode value) {
    return switch (spec.type()) {
      case FLOAT -> ValueParser.FLOAT.parse(value);
      case INTEGER -> ValueParser.INTEGER.parse(value);
      case BOOLEAN -> ValueParser.BOOLEAN.parse(value);
      case STRING -> text(value);
    };
  }

  /** Returns a text, number or boolean as text, and a list of them joined by commas. */
  static Object text(JsonNode value) {
    if (value.isBoolean()) {
      return value.asText();
    }
    return value.isArray() ? ValueParser.LIST.parse(value) : ValueParser.TEXT.parse(value);
  }
}
