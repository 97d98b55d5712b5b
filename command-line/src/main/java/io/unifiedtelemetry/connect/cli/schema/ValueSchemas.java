package io.unifiedtelemetry.connect.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/**
 * The schema of a key's values. Connect takes numbers and booleans with quotes and without, and a
 * reference to a config provider in place of any value.
 */
final class ValueSchemas {
  /** The definition of references, in the schema that contains the values. */
  static final String REFERENCE = "#/definitions/reference";

  private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$";
  private static final Pattern BOUNDS = Pattern.compile("\\[(-?[0-9]+)?,?\\.\\.\\.,?(-?[0-9]+)?]");
  private static final Pattern NAMES = Pattern.compile("\\[(.*)]");

  private ValueSchemas() {}

  static ObjectNode of(ConfigKey key) {
    ObjectNode schema = object().put("description", key.documentation);
    if (key.hasDefault() && key.defaultValue != null) {
      schema.put("default", ConfigDef.convertToString(key.defaultValue, key.type));
    }
    List<String> names = names(key.validator);
    switch (key.type) {
      case INT, LONG, SHORT -> number(schema, key.validator, "integer");
      case DOUBLE -> number(schema, key.validator, "number");
      case BOOLEAN ->
          orReference(schema, object().set("enum", texts(List.of("true", "false"))))
              .add(object().put("type", "boolean"));
      default -> {
        if (names.isEmpty()) {
          schema.put("type", "string");
        } else if (key.type == Type.LIST) {
          orReference(schema, object().put("type", "string").put("pattern", listOf(names)));
        } else {
          orReference(schema, object().set("enum", texts(names)));
        }
      }
    }
    return schema;
  }

  private static void number(ObjectNode schema, Validator validator, String type) {
    ObjectNode number = object().put("type", type);
    String text = type.equals("integer") ? "^-?[0-9]+$" : DECIMAL;
    // Its text is the only access to the limits of a range.
    Matcher bounds = BOUNDS.matcher(validator instanceof Range ? validator.toString() : "");
    if (bounds.matches()) {
      if (bounds.group(1) != null) {
        long min = Long.parseLong(bounds.group(1));
        number.put("minimum", min);
        text = min < 0 ? text : text.replace("-?", "");
        // The other limits of a number in quotes are left to check.
        text = type.equals("integer") && min > 0 ? "^[1-9][0-9]*$" : text;
      }
      if (bounds.group(2) != null) {
        number.put("maximum", Long.parseLong(bounds.group(2)));
      }
    }
    orReference(schema, number).add(object().put("type", "string").put("pattern", text));
  }

  private static ArrayNode orReference(ObjectNode schema, JsonNode value) {
    return schema.putArray("anyOf").add(value).add(object().put("$ref", REFERENCE));
  }

  private static List<String> names(Validator validator) {
    if (validator instanceof EnumSetting<?> setting) {
      return setting.validValues("", Map.of()).stream().map(String::valueOf).toList();
    }
    Matcher names = NAMES.matcher(String.valueOf(validator));
    return validator instanceof CaseInsensitiveValidString && names.find()
        ? Stream.of(names.group(1).toLowerCase(Locale.ROOT).split(", ")).sorted().toList()
        : List.of();
  }

  private static String listOf(List<String> names) {
    // Names of settings have no characters that mean something in a pattern.
    String one = "(" + String.join("|", names) + ")";
    return "^\\s*(%s(\\s*,\\s*%s)*)?\\s*$".formatted(one, one);
  }

  private static ArrayNode texts(List<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
