package io.unifiedtelemetry.connect.voyager.model.voyager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.model.AnswerReader;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.model.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers of a Voyager, made to measure. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode modules = root.putArray("modules");

  /** Adds a module with its status, without interfaces. */
  ObjectNode module(String location, String status) {
    ObjectNode module = modules.addObject().put("location", location);
    module.put("oper_status", status).putArray("host_interfaces");
    module.putArray("network_interfaces");
    return module;
  }

  /** Adds a line interface to that module. */
  static ObjectNode line(ObjectNode module, int index, double ber) {
    return ((ArrayNode) module.get("network_interfaces"))
        .addObject()
        .put("index", index)
        .put("current_ber", ber);
  }

  /** Adds a client interface to that module. */
  static ObjectNode host(ObjectNode module, int index) {
    return ((ArrayNode) module.get("host_interfaces")).addObject().put("index", index);
  }

  Reading read() {
    return read(new VoyagerModel(DerivedFields.NONE).reader());
  }

  Reading read(AnswerReader reader) {
    return read(reader, root.toString());
  }

  static Reading read(AnswerReader reader, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return reader.read(bytes, bytes.length);
  }

  static Sample sample(Reading reading, String kind, Map<String, String> tags) {
    return reading.samples().stream()
        .filter(each -> each.kind().equals(kind) && each.tags().equals(tags))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + tags + " in " + reading));
  }
}
