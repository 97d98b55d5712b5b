package io.unifiedtelemetry.connect.cli.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Partitions and offsets of any of our connectors as text. */
final class ReadableOffsets {
  static final String NONE = "none";

  private ReadableOffsets() {}

  /** For example {@code telemetry-0} or {@code site/bucket/cpu}. */
  static String partition(JsonNode partition) {
    if (partition.has("kafka_topic")) {
      return partition.path("kafka_topic").asText() + "-" + partition.path("kafka_partition");
    }
    List<String> parts = new ArrayList<>();
    for (String key : List.of("instance", "bucket", "measurement", "device", "channels")) {
      if (partition.has(key)) {
        parts.add(partition.path(key).asText());
      }
    }
    if (partition.has("query")) {
      parts.add("(query)");
    } else if (partition.has("state")) {
      parts.add("(repair state)");
    } else if (partition.has("instance") && !partition.has("measurement")) {
      parts.add("(new measurements)");
    }
    return parts.isEmpty() ? partition.toString() : String.join("/", parts);
  }

  /** A time in RFC 3339 or a number; {@link #NONE} for no offset. */
  static String offset(JsonNode offset) {
    if (offset == null || offset.isNull()) {
      return NONE;
    }
    if (offset.has("kafka_offset")) {
      return offset.path("kafka_offset").asText();
    }
    OptionalLong time = time(offset);
    return time.isPresent() ? shortened(Rfc3339.format(time.getAsLong())) : offset.toString();
  }

  /** The time that an offset of a source has, in nanoseconds since 1970. */
  static OptionalLong time(JsonNode offset) {
    for (String key : List.of("time", "start", "time_ns")) {
      JsonNode value = offset.path(key);
      if (value.isIntegralNumber()) {
        return OptionalLong.of(value.asLong());
      }
      if (value.isTextual()) {
        return OptionalLong.of(
            value.asText().matches("-?\\d+")
                ? Long.parseLong(value.asText())
                : Rfc3339.parse(value.asText()));
      }
    }
    return OptionalLong.empty();
  }

  /** How long ago, in the two largest units. */
  static String ago(long nowNs, long timeNs) {
    long seconds = Math.floorDiv(nowNs - timeNs, 1_000_000_000L);
    if (seconds < 0) {
      return "in the future";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds < 86_400
        ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
        : seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  private static String shortened(String time) {
    return time.replaceFirst("\\.?0+Z$", "Z");
  }
}
