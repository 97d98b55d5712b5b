package io.unifiedtelemetry.connect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Alters offsets of a connector, and verifies them by reading them back. */
public final class OffsetChange {
  private final ConnectApi api;
  private final Connector connector;

  /**
   * @param connector as it was before
   */
  public OffsetChange(ConnectApi api, Connector connector) {
    this.api = api;
    this.connector = connector;
  }

  /**
   * Stops the connector, alters offsets, and lets it go on as before.
   *
   * @throws CommandException if the worker refuses an offset, or does not have it afterwards
   */
  public void apply(ArrayNode offsets) throws IOException, InterruptedException {
    // As after reading them back: 1 is an int, whatever it was made of.
    JsonNode wanted = new ObjectMapper().readTree(offsets.toString());
    if (!connector.isStopped()) {
      api.stop(connector.name());
    }
    try {
      api.alterOffsets(connector.name(), offsets);
      verify(wanted);
    } finally {
      restore();
    }
  }

  private void restore() throws IOException, InterruptedException {
    switch (connector.state()) {
      case "STOPPED" -> {
        // It stays stopped.
      }
      case "PAUSED" -> api.pause(connector.name());
      default -> api.resume(connector.name());
    }
  }

  private void verify(JsonNode wanted) throws IOException, InterruptedException {
    Map<JsonNode, JsonNode> stored = byPartition(api.offsets(connector.name()));
    for (JsonNode each : wanted) {
      JsonNode offset = each.path("offset");
      JsonNode found = stored.get(each.path("partition"));
      if (offset.isNull() ? found != null : !offset.equals(found)) {
        throw new CommandException(
            "The worker accepted the offsets, but has %s for %s; run the command again"
                .formatted(found == null ? "none" : found, each.path("partition")));
      }
    }
  }

  /** The offsets by partition. */
  public static Map<JsonNode, JsonNode> byPartition(ArrayNode offsets) {
    Map<JsonNode, JsonNode> byPartition = new HashMap<>();
    offsets.forEach(each -> byPartition.put(each.path("partition"), each.path("offset")));
    return byPartition;
  }
}
