package io.unifiedtelemetry.connect.cli.diff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.cli.diff.Tally.Example;
import io.unifiedtelemetry.connect.cli.diff.Tally.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** One JSON object, for scripts. */
final class JsonReport implements Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Override
  public void print(Map<String, Tally> tallies, Tally total, PrintWriter out) throws IOException {
    ObjectNode document = JSON.createObjectNode();
    document.put("equal", total.isEqual());
    document.set("total", counts(total));
    ArrayNode measurements = document.putArray("measurements");
    tallies.forEach(
        (name, tally) -> {
          ObjectNode each = measurements.addObject().put("measurement", name);
          each.setAll(counts(tally));
          ArrayNode examples = each.putArray("examples");
          tally.examples().forEach(example -> examples.add(json(example)));
        });
    out.println(JSON.writeValueAsString(document));
  }

  private static ObjectNode counts(Tally tally) {
    ObjectNode counts =
        JSON.createObjectNode().put("left", tally.left()).put("right", tally.right());
    for (Kind kind : Kind.values()) {
      counts.put(name(kind), tally.count(kind));
    }
    return counts;
  }

  private static ObjectNode json(Example example) {
    ObjectNode json = JSON.createObjectNode().put("kind", name(example.kind()));
    if (example.left() != null) {
      json.put("left", example.left().line());
    }
    if (example.right() != null) {
      json.put("right", example.right().line());
    }
    return json;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
