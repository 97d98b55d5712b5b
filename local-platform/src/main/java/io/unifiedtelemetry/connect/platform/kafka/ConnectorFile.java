package io.unifiedtelemetry.connect.platform.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One of the files in {@code connect-configs}, as it is posted to a worker: unchanged but for
 * addresses.
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

  /** The same with another folder for secrets than {@code /etc/unified-telemetry}. */
  public ConnectorFile withSecrets(Path folder) throws IOException {
    String text = request.toString().replace(SECRETS, folder.toAbsolutePath() + "/");
    return new ConnectorFile((ObjectNode) JSON.readTree(text));
  }

  /** The same with another value of one key of the configuration. */
  public ConnectorFile with(String key, String value) {
    ObjectNode changed = request.deepCopy();
    ((ObjectNode) changed.get("config")).put(key, value);
    return new ConnectorFile(changed);
  }

  /** The same under another name. */
  public ConnectorFile named(String name) {
    ObjectNode changed = request.deepCopy();
    changed.put("name", name);
    return new ConnectorFile(changed);
  }

  /** The connector's name. */
  public String name() {
    return request.get("name").asText();
  }

  /** The value of a key, or an empty text. */
  public String value(String key) {
    return request.at("/config").path(key).asText();
  }

  /** What is posted. */
  public JsonNode request() {
    return request;
  }
}
