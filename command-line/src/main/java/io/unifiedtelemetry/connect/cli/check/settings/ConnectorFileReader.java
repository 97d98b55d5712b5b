package io.unifiedtelemetry.connect.cli.check.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the JSON token by token, because the lines of the keys are wanted. */
public final class ConnectorFileReader {
  private static final String CONFIG = "config";
  // What POST /connectors takes beside the settings; anything else makes it fail.
  private static final Set<String> REQUEST = Set.of("name", CONFIG, "initial_state");

  private final Path path;
  private final Problems problems = new Problems();
  private final Map<String, String> outer = new LinkedHashMap<>();
  private final Map<String, String> config = new LinkedHashMap<>();
  private final Map<String, Integer> outerLines = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private boolean isObject;
  private boolean isRequest;

  private ConnectorFileReader(Path path) {
    this.path = path;
  }

  /**
   * Reads a file. Whatever is wrong with its content becomes a problem.
   *
   * @throws IOException if it cannot be read
   */
  public static ConnectorFile read(Path path) throws IOException {
    return new ConnectorFileReader(path).read();
  }

  private ConnectorFile read() throws IOException {
    String text;
    try {
      text = Files.readString(path);
    } catch (CharacterCodingException e) {
      problems.error("", "is not UTF-8");
      return new ConnectorFile(path, true, Map.of(), lines, problems);
    }
    try (JsonParser json = new JsonFactory().createParser(text)) {
      isObject = json.nextToken() == JsonToken.START_OBJECT;
      if (isObject) {
        readObject(json, outer, outerLines, true);
      }
      if (json.nextToken() != null && isObject) {
        problems.error("", "there is more after the JSON object");
      }
    } catch (JsonProcessingException e) {
      lines.put("", Math.max(1, e.getLocation().getLineNr()));
      problems.error("", "is not JSON: " + e.getOriginalMessage());
      return new ConnectorFile(path, text.contains(ConnectKeys.CLASS), Map.of(), lines, problems);
    }
    return isRequest ? request() : plain();
  }

  /** The file is the body of a PUT, or no configuration of a connector. */
  private ConnectorFile plain() {
    boolean connector = isObject && outer.containsKey(ConnectKeys.CLASS);
    return new ConnectorFile(
        path, connector, outer, outerLines, connector ? problems : new Problems());
  }

  private ConnectorFile request() {
    outerLines.forEach(lines::putIfAbsent);
    outerLines.keySet().stream()
        .filter(key -> !REQUEST.contains(key))
        .forEach(
            key ->
                problems.error(
                    key, "Connect rejects a request with anything but " + REQUEST + " beside it"));
    String name = outer.get(ConnectKeys.NAME);
    String inner = config.get(ConnectKeys.NAME);
    if (name == null && inner == null) {
      problems.error(ConnectKeys.NAME, "is required beside config");
    } else if (name != null && inner != null && !name.equals(inner)) {
      problems.error(ConnectKeys.NAME, "is not the same beside config and inside");
    } else if (name != null) {
      config.put(ConnectKeys.NAME, name);
    }
    return new ConnectorFile(path, true, config, lines, problems);
  }

  private void readObject(
      JsonParser json, Map<String, String> values, Map<String, Integer> at, boolean isOuter)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      if (at.put(key, json.currentTokenLocation().getLineNr()) != null) {
        problems.error(key, "occurs twice; Connect takes the last one");
      }
      JsonToken token = json.nextToken();
      if (isOuter && key.equals(CONFIG) && token == JsonToken.START_OBJECT) {
        isRequest = true;
        readObject(json, config, lines, false);
      } else if (token == JsonToken.VALUE_NULL) {
        problems.error(key, "must not be null; leave the key out to use the default");
      } else if (token.isScalarValue()) {
        values.put(key, json.getText());
      } else {
        problems.error(key, "must be a single value in quotes; Connect rejects lists and objects");
        json.skipChildren();
      }
    }
  }
}
