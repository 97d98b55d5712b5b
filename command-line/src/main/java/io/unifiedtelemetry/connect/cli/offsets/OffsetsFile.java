package io.unifiedtelemetry.connect.cli.offsets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.cli.connect.CommandException;
import io.unifiedtelemetry.connect.cli.connect.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The offsets of a connector as a file.
 *
 * @param connector name of the connector that stored them
 * @param offsets as in Connect's REST API
 */
record OffsetsFile(String connector, String className, ArrayNode offsets) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONNECTOR = "connector";
  private static final String CLASS = "class";
  private static final String OFFSETS = "offsets";

  /**
   * Reads a file.
   *
   * @throws CommandException if it is not a file of {@code offsets export}
   */
  static OffsetsFile read(Path file) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new CommandException("There is no file " + file, e);
    } catch (JacksonException e) {
      throw new CommandException(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
    if (!(json.path(OFFSETS) instanceof ArrayNode offsets) || !json.path(CLASS).isTextual()) {
      throw new CommandException(file + " is not a file of unified-telemetry offsets export");
    }
    return new OffsetsFile(json.path(CONNECTOR).asText(), json.path(CLASS).asText(), offsets);
  }

  /** The text of the file. */
  String text(Instant exportedAt) {
    ObjectNode json =
        JSON.createObjectNode()
            .put(CONNECTOR, connector)
            .put(CLASS, className)
            .put("exported.at", exportedAt.toString());
    json.set(OFFSETS, offsets);
    return json.toPrettyString();
  }

  /**
   * Returns the offsets for another connector of the same class. A source without named instances,
   * and the layout channels, have the connector's name in their partitions.
   *
   * @throws CommandException if the class is another one
   */
  ArrayNode offsetsFor(Connector target) {
    Connector.Kind kind = Connector.Kind.of(className);
    if (kind != target.kind()
        || kind == Connector.Kind.OTHER && !className.equals(target.className())) {
      throw new CommandException(
          "The file has offsets of %s, and %s is of class %s: choose a connector of the same class"
              .formatted(className, target.name(), target.className()));
    }
    ArrayNode renamed = offsets.deepCopy();
    for (JsonNode each : renamed) {
      for (String key : List.of("instance", "channels")) {
        if (each.path("partition").path(key).asText().equals(connector)) {
          ((ObjectNode) each.path("partition")).put(key, target.name());
        }
      }
    }
    return renamed;
  }
}
