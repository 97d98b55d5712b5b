package io.unifiedtelemetry.connect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The offsets of a sink as Connect's REST API has them. */
public final class SinkOffsets {
  /** The order of partitions in tables and requests. */
  public static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = "kafka_topic";
  private static final String PARTITION = "kafka_partition";
  private static final String OFFSET = "kafka_offset";

  private SinkOffsets() {}

  /** Reads them. */
  public static Map<TopicPartition, Long> parse(ArrayNode offsets) {
    Map<TopicPartition, Long> parsed = new HashMap<>();
    for (JsonNode each : offsets) {
      JsonNode partition = each.path("partition");
      parsed.put(
          new TopicPartition(partition.path(TOPIC).asText(), partition.path(PARTITION).asInt()),
          each.path("offset").path(OFFSET).asLong());
    }
    return parsed;
  }

  /** Writes them. */
  public static ArrayNode toJson(Map<TopicPartition, Long> offsets) {
    ArrayNode json = JSON.createArrayNode();
    Map<TopicPartition, Long> sorted = new TreeMap<>(ORDER);
    sorted.putAll(offsets);
    sorted.forEach(
        (partition, offset) -> {
          JsonNode key =
              JSON.createObjectNode()
                  .put(TOPIC, partition.topic())
                  .put(PARTITION, partition.partition());
          JsonNode value = JSON.createObjectNode().put(OFFSET, offset);
          ObjectNode entry = json.addObject();
          entry.set("partition", key);
          entry.set("offset", value);
        });
    return json;
  }
}
