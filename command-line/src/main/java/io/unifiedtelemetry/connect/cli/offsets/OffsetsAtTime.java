package io.unifiedtelemetry.connect.cli.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.cli.connect.CommandException;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The offsets of an InfluxDB source that make it go on at a time. */
final class OffsetsAtTime {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OffsetsAtTime() {}

  /**
   * Returns the offsets to set. Without measurements it is all of them, and also the time at which
   * measurements start that have no offset.
   *
   * @param stored the offsets that the connector has
   * @throws CommandException if nothing is stored
   */
  static ArrayNode of(ArrayNode stored, long time, List<String> measurements) {
    ArrayNode offsets = JSON.createArrayNode();
    Set<JsonNode> partitions = new LinkedHashSet<>();
    for (JsonNode each : stored) {
      JsonNode partition = each.path("partition");
      // What is stored of the repair window is not used with an offset that does not refer to it.
      if (!partition.has("state") && isWanted(partition, measurements)) {
        partitions.add(partition);
      }
    }
    for (String measurement : measurements) {
      stored.forEach(each -> partitions.add(withMeasurement(each.path("partition"), measurement)));
    }
    if (partitions.isEmpty()) {
      throw new CommandException(
          "The connector has not stored an offset yet; set start.from in its configuration instead");
    }
    for (JsonNode partition : partitions) {
      boolean start =
          !partition.has(SourcePartitions.MEASUREMENT) && !partition.has(SourcePartitions.QUERY);
      ObjectNode entry = offsets.addObject();
      entry.set("partition", partition);
      entry.putObject("offset").put(start ? "start" : "time", Rfc3339.format(time));
    }
    return offsets;
  }

  private static boolean isWanted(JsonNode partition, List<String> measurements) {
    return measurements.isEmpty()
        || measurements.contains(partition.path(SourcePartitions.MEASUREMENT).asText());
  }

  private static JsonNode withMeasurement(JsonNode partition, String measurement) {
    return JSON.valueToTree(
        Map.of(
            SourcePartitions.INSTANCE,
            partition.path(SourcePartitions.INSTANCE).asText(),
            SourcePartitions.BUCKET,
            partition.path(SourcePartitions.BUCKET).asText(),
            SourcePartitions.MEASUREMENT,
            measurement));
  }
}
