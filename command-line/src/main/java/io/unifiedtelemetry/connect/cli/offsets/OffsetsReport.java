package io.unifiedtelemetry.connect.cli.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.unifiedtelemetry.connect.cli.connect.Connector;
import io.unifiedtelemetry.connect.cli.connect.KafkaOffsets;
import io.unifiedtelemetry.connect.cli.connect.SinkOffsets;
import io.unifiedtelemetry.connect.cli.connect.TextTable;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.TopicPartition;

/** Prints what a connector has delivered. */
final class OffsetsReport {
  private static final String INDENT = "  ";

  private final PrintWriter out;
  private final Optional<KafkaOffsets> kafka;
  private final Clock clock;

  /**
   * @param kafka for the lag of sinks
   */
  OffsetsReport(PrintWriter out, Optional<KafkaOffsets> kafka, Clock clock) {
    this.out = out;
    this.kafka = kafka;
    this.clock = clock;
  }

  void print(Connector connector, ArrayNode offsets) throws InterruptedException {
    out.printf("%s (%s, %s)%n", connector.name(), connector.className(), connector.state());
    if (connector.isSink()) {
      sink(connector, offsets);
    } else if (offsets.isEmpty()) {
      out.println(INDENT + "no offsets are stored yet");
    } else if (connector.kind() == Connector.Kind.OTHER) {
      sorted(offsets)
          .forEach(
              each -> out.println(INDENT + each.path("partition") + " " + each.path("offset")));
    } else {
      source(offsets, connector.kind() == Connector.Kind.VOYAGER_SOURCE);
    }
  }

  private void source(ArrayNode offsets, boolean devices) {
    TextTable table =
        new TextTable("PARTITION", devices ? "LAST POINTS" : "DELIVERED BEFORE", "AGO", "");
    int repairStates = 0;
    for (JsonNode each : sorted(offsets)) {
      JsonNode partition = each.path("partition");
      JsonNode offset = each.path("offset");
      if (partition.has("state")) {
        repairStates++;
        continue;
      }
      OptionalLong time = ReadableOffsets.time(offset);
      table.add(
          ReadableOffsets.partition(partition),
          ReadableOffsets.offset(offset),
          time.isPresent() ? ReadableOffsets.ago(now(), time.getAsLong()) : "",
          note(offset));
    }
    table.print(out, INDENT);
    if (repairStates > 0) {
      out.printf("%sand the state of the repair window of %d measurements%n", INDENT, repairStates);
    }
  }

  private static String note(JsonNode offset) {
    if (offset.has("window.end")) {
      return "and part of the window before " + offset.path("window.end").asText();
    }
    if (offset.has("until")) {
      return "from here on; read until " + offset.path("until").asText();
    }
    if (offset.has("devices")) {
      return "numbers belong to " + offset.path("devices").asText();
    }
    return "";
  }

  private void sink(Connector connector, ArrayNode offsets) throws InterruptedException {
    Map<TopicPartition, Long> stored = new TreeMap<>(SinkOffsets.ORDER);
    stored.putAll(SinkOffsets.parse(offsets));
    Map<TopicPartition, Long> ends = new HashMap<>();
    if (kafka.isPresent()) {
      Set<TopicPartition> partitions = kafka.get().partitions(connector);
      ends.putAll(kafka.get().ends(partitions));
      partitions.forEach(each -> stored.putIfAbsent(each, null));
    }
    if (stored.isEmpty()) {
      out.println(INDENT + "no offsets are stored yet");
      return;
    }
    sinkTable(stored, ends);
    if (kafka.isEmpty()) {
      out.println(INDENT + "--bootstrap shows the lag");
    }
  }

  private void sinkTable(Map<TopicPartition, Long> stored, Map<TopicPartition, Long> ends) {
    TextTable table = new TextTable("TOPIC", "PARTITION", "OFFSET", "END", "LAG");
    stored.forEach(
        (partition, offset) -> {
          Long end = ends.get(partition);
          table.add(
              partition.topic(),
              Integer.toString(partition.partition()),
              text(offset),
              text(end),
              text(end == null || offset == null ? null : (Long) (end - offset)));
        });
    table.print(out, INDENT);
  }

  private static String text(Long number) {
    return number == null ? "-" : number.toString();
  }

  private static List<JsonNode> sorted(ArrayNode offsets) {
    return StreamSupport.stream(offsets.spliterator(), false)
        .sorted(Comparator.comparing(each -> ReadableOffsets.partition(each.path("partition"))))
        .toList();
  }

  private long now() {
    return Rfc3339.nanoseconds(clock.instant());
  }
}
