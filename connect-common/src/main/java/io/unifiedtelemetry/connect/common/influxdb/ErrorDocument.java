package io.unifiedtelemetry.connect.common.influxdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What InfluxDB itself says about an error: {@code {"error":…}} of 1.x and 3.x, {@code
 * {"code":…,"message":…}} of 2.x. Anything else, like a proxy's HTML, is not InfluxDB's word.
 */
public final class ErrorDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorDocument() {}

  /** The server's reason; empty where the body is not InfluxDB's own document. */
  public static Optional<String> reason(String body) {
    try {
      JsonNode document = JSON.readTree(body);
      if (document == null || !document.isObject()) {
        return Optional.empty();
      }
      JsonNode reason =
          document.hasNonNull("message") ? document.get("message") : document.get("error");
      return Optional.ofNullable(reason).filter(JsonNode::isTextual).map(JsonNode::textValue);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
