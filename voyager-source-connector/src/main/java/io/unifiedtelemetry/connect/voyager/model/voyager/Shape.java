package io.unifiedtelemetry.connect.voyager.model.voyager;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.model.FieldSpec.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How the JSON of a field becomes its value. The device prints numbers by C's rules and at times as
 * text, so each shape takes both; null means that the JSON does not fit.
 */
enum Shape {
  FLOAT(Type.FLOAT, Shape::toFloat),
  /** A ratio from 0 to 0.5, above which a bit error ratio means nothing. */
  BIT_ERROR_RATIO(Type.FLOAT, Shape::toBitErrorRatio),
  INTEGER(Type.INTEGER, Shape::toInteger),
  BOOLEAN(Type.BOOLEAN, Shape::toBoolean),
  /** Text, or a number as the device printed it. */
  TEXT(Type.STRING, Shape::toText),
  /** Several texts or numbers, joined by commas. */
  LIST(Type.STRING, node -> join(node, ",", Shape::toText)),
  /** A set of conditions, joined by plus signs. */
  CONDITIONS(Type.STRING, Shape::toConditions),
  /** A set of conditions for each lane, the lanes separated by semicolons. */
  LANES(Type.STRING, node -> join(node, ";", Shape::toConditions));

  private static final double TWO_TO_63 = 0x1p63;
  // No number of a device is longer; reading one takes the square of its length.
  private static final int LONGEST_NUMBER = 100;

  private final Type type;
  private final Function<JsonNode, Object> reading;

  Shape(Type type, Function<JsonNode, Object> reading) {
    this.type = type;
    this.reading = reading;
  }

  Type type() {
    return type;
  }

  /** The value, or null where the JSON does not fit. */
  Object read(JsonNode node) {
    return reading.apply(node);
  }

  /** The shape of a field that the tables do not know, or null where it has none. */
  static Shape ofUnknown(JsonNode node) {
    if (node.isNumber()) {
      return FLOAT;
    }
    if (node.isBoolean()) {
      return BOOLEAN;
    }
    return node.isTextual() ? TEXT : null;
  }

  private static Double toFloat(JsonNode node) {
    BigDecimal number = toNumber(node);
    if (number == null) {
      return null;
    }
    double value = number.doubleValue();
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static Double toBitErrorRatio(JsonNode node) {
    Double value = toFloat(node);
    return value == null || value < 0 || value > 0.5 ? null : value;
  }

  private static Long toInteger(JsonNode node) {
    BigDecimal number = toNumber(node);
    // Looked at as a double first: the exact way is slow for absurd exponents.
    if (number == null || Math.abs(number.doubleValue()) > TWO_TO_63) {
      return null;
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException notWhole) {
      return null;
    }
  }

  private static BigDecimal toNumber(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (!node.isTextual() || node.textValue().length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(node.textValue().strip());
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static Boolean toBoolean(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return switch (node.isTextual() ? node.textValue() : "") {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static String toText(JsonNode node) {
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue();
      // With all its zeroes an absurd exponent would fill the memory.
      return Math.abs((long) number.scale()) > LONGEST_NUMBER
          ? number.toString()
          : number.toPlainString();
    }
    return node.isTextual() ? node.textValue() : null;
  }

  private static String toConditions(JsonNode node) {
    return node.isTextual() ? node.textValue() : join(node, "+", Shape::toText);
  }

  private static String join(JsonNode node, String by, Function<JsonNode, String> each) {
    if (!node.isArray()) {
      return null;
    }
    List<String> parts = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      String part = each.apply(element);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return String.join(by, parts);
  }
}
