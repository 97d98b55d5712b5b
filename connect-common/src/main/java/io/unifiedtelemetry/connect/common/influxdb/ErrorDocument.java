package io.unifiedtelemetry.connect.common.influxdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * InfluxDB's error responses: {@code {"error":…}} of 1.x and 3.x, {@code {"code":…,"message":…}} of
 * 2.x. Anything else, such as HTML from a proxy, does not come from InfluxDB.
 */
public final class ErrorDocument {
  /** No more of the body of an error response is read. */
  public static final long MAX_BYTES = 64 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorDocument() {}

  /** The server's reason; empty if the body is not an error response of InfluxDB. */
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
