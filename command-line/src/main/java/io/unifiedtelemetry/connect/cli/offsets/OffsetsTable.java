package io.unifiedtelemetry.connect.cli.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.unifiedtelemetry.connect.cli.connect.OffsetChange;
import io.unifiedtelemetry.connect.cli.connect.TextTable;
import java.io.PrintWriter;
import java.util.Map;

/** Prints offsets before and after a change. */
final class OffsetsTable {
  private OffsetsTable() {}

  static void print(PrintWriter out, ArrayNode before, ArrayNode after) {
    Map<JsonNode, JsonNode> stored = OffsetChange.byPartition(before);
    TextTable table = new TextTable("PARTITION", "BEFORE", "AFTER");
    for (JsonNode each : after) {
      table.add(
          ReadableOffsets.partition(each.path("partition")),
          ReadableOffsets.offset(stored.get(each.path("partition"))),
          ReadableOffsets.offset(each.path("offset")));
    }
    table.print(out, "");
  }
}
