package io.unifiedtelemetry.connect.platform.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in {@code connect-configs}, to be posted to a worker. Only values that depend on the
 * environment, such as addresses, are changed.
 */
public final class ConnectorFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRETS = "/etc/unified-telemetry/";

  private final ObjectNode request;

  private ConnectorFile(ObjectNode request) {
    this.request = request;
  }

  /** Reads a file. */
  public static ConnectorFile read(Path file) throws IOException {
    return new ConnectorFile((ObjectNode) JSON.readTree(Files.readString(file)));
  }

  /** A copy with the folder for secrets instead of {@code /etc/unified-telemetry}. */
  public ConnectorFile withSecrets(Path folder) throws IOException {
    String text = request.toString().replace(SECRETS, folder.toAbsolutePath() + "/");
    return new ConnectorFile((ObjectNode) JSON.readTree(text));
  }

  /** A copy with another value of a configuration key. */
  public ConnectorFile with(String key, String value) {
    ObjectNode changed = request.deepCopy();
    ((ObjectNode) changed.get("config")).put(key, value);
    return new ConnectorFile(changed);
  }

  /** A copy with another connector name. */
  public ConnectorFile named(String name) {
    ObjectNode changed = request.deepCopy();
    changed.put("name", name);
    return new ConnectorFile(changed);
  }

  /** The connector's name. */
  public String name() {
    return request.get("name").asText();
  }

  /** The value of a configuration key; empty if it has none. */
  public String value(String key) {
    return request.at("/config").path(key).asText();
  }

  /** The request to post. */
  public JsonNode request() {
    return request;
  }
}
