package io.unifiedtelemetry.connect.integration.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Reads a Struct with its schema, as JsonConverter writes it. */
final class StructPoint {
  private static final String UNSIGNED = "io.unifiedtelemetry.Unsigned";

  private StructPoint() {}

  static StoredPoint of(JsonNode value) {
    JsonNode payload = value.path("payload");
    Map<String, String> tags = new HashMap<>();
    payload.path("tags").properties().forEach(e -> tags.put(e.getKey(), e.getValue().asText()));
    Map<String, Object> fields = new HashMap<>();
    for (JsonNode part : value.at("/schema/fields")) {
      if (part.path("field").asText().equals("fields")) {
        for (JsonNode field : part.path("fields")) {
          JsonNode content = payload.path("fields").path(field.path("field").asText());
          if (!content.isNull()) {
            fields.put(field.path("field").asText(), value(field, content));
          }
        }
      }
    }
    return new StoredPoint(
        payload.path("measurement").asText(), tags, fields, payload.path("time_ns").asLong());
  }

  private static Object value(JsonNode schema, JsonNode content) {
    return switch (schema.path("type").asText()) {
      case "double" -> content.doubleValue();
      case "int64" ->
          UNSIGNED.equals(schema.path("name").asText())
              ? BigInteger.valueOf(content.longValue())
              : (Object) content.longValue();
      case "boolean" -> content.booleanValue();
      default -> content.textValue();
    };
  }
}
