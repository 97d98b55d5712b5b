package io.unifiedtelemetry.connect.voyager.device.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec.Type;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Parses the JSON value of a field. The device prints numbers in C's format and sometimes as text,
 * so each parser accepts both; null means that the value does not match the type.
 */
public enum ValueParser {
  FLOAT(Type.FLOAT, ValueParser::toFloat),
  /** A ratio from 0 to 0.5; a higher bit error ratio is meaningless. */
  BIT_ERROR_RATIO(Type.FLOAT, ValueParser::toBitErrorRatio),
  INTEGER(Type.INTEGER, ValueParser::toInteger),
  BOOLEAN(Type.BOOLEAN, ValueParser::toBoolean),
  /** Text, or a number exactly as printed. */
  TEXT(Type.STRING, ValueParser::toText),
  /** A list of texts or numbers, joined by commas. */
  LIST(Type.STRING, node -> join(node, ",", ValueParser::toText)),
  /** A set of conditions, joined by plus signs. */
  CONDITIONS(Type.STRING, ValueParser::toConditions),
  /** A set of conditions for each lane, the lanes separated by semicolons. */
  LANES(Type.STRING, node -> join(node, ";", ValueParser::toConditions));

  private static final double TWO_TO_63 = 0x1p63;
  // Longer than any number that a device prints; parsing takes quadratic time.
  private static final int MAX_NUMBER_LENGTH = 100;
  // A longer text could make a record too large for Kafka, which would end the task.
  private static final int MAX_TEXT_LENGTH = 1024;

  private final Type type;
  private final Function<JsonNode, Object> parser;

  ValueParser(Type type, Function<JsonNode, Object> parser) {
    this.type = type;
    this.parser = parser;
  }

  /** The type of the field. */
  public Type type() {
    return type;
  }

  /** Returns the value, or null if the JSON does not match the type. */
  public Object parse(JsonNode node) {
    Object value = parser.apply(node);
    return value instanceof String text && !isText(text) ? null : value;
  }

  /** Returns in a few words why {@link #parse} returned null. */
  public String reason(JsonNode node) {
    if (node.isNull()) {
      return "null";
    }
    if (isNonFinite(node)) {
      return "not finite";
    }
    Object value = parser.apply(node);
    if (value instanceof String text) {
      return text.length() > MAX_TEXT_LENGTH ? "too long" : "control characters";
    }
    return toNumber(node) != null && this == BIT_ERROR_RATIO
        ? "out of range"
        : "not a valid " + type.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the parser for a field that is not in the tables, or null if there is none. */
  public static ValueParser forUnknownField(JsonNode node) {
    if (node.isNumber()) {
      return FLOAT;
    }
    if (node.isBoolean()) {
      return BOOLEAN;
    }
    return node.isTextual() ? TEXT : null;
  }

  private static boolean isText(String text) {
    return text.length() <= MAX_TEXT_LENGTH && DeviceText.isPrintable(text);
  }

  private static boolean isNonFinite(JsonNode node) {
    return node.isDouble() && !Double.isFinite(node.doubleValue());
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
    // Check as a double first: the exact conversion is slow for extreme exponents.
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
      return isNonFinite(node) ? null : node.decimalValue();
    }
    if (!node.isTextual() || node.textValue().length() > MAX_NUMBER_LENGTH) {
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
      BigDecimal number = toNumber(node);
      if (number == null) {
        return null;
      }
      // Writing out all zeros of an extreme exponent would exhaust the memory.
      return Math.abs((long) number.scale()) > MAX_NUMBER_LENGTH
          ? number.toString()
          : number.toPlainString();
    }
    return node.isTextual() ? node.textValue() : null;
  }

  private static String toConditions(JsonNode node) {
    return node.isTextual() ? node.textValue() : join(node, "+", ValueParser::toText);
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
