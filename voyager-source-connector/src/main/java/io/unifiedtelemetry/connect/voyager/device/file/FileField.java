package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec.Type;
import io.unifiedtelemetry.connect.voyager.device.json.ValueParser;

/** A field of a kind of point, and where its value is. */
record FileField(FieldSpec spec, ValuePath path) {

  /** Returns the value with the type of the field, or null if it does not match the type. */
  Object parse(JsonNode value) {
    return spec.type() == Type.STRING ? text(value) : parser(value).parse(value);
  }

  /** Returns in a few words why {@link #parse} returned null. */
  String reason(JsonNode value) {
    return parser(value).reason(value);
  }

  private ValueParser parser(JsonNode value) {
    return switch (spec.type()) {
      case FLOAT -> ValueParser.FLOAT;
      case INTEGER -> ValueParser.INTEGER;
      case BOOLEAN -> ValueParser.BOOLEAN;
      case STRING -> textParser(value);
    };
  }

  /** Returns a text, number or boolean as text, and a list of them joined by commas. */
  static Object text(JsonNode value) {
    if (value.isBoolean()) {
      return value.asText();
    }
    return textParser(value).parse(value);
  }

  private static ValueParser textParser(JsonNode value) {
    return value.isArray() ? ValueParser.LIST : ValueParser.TEXT;
  }
}
