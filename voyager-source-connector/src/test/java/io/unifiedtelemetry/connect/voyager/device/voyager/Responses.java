package io.unifiedtelemetry.connect.voyager.device.voyager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Builds responses of a Voyager. */
final class Responses {
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

  ParsedResponse parse() {
    return parse(new VoyagerModel(DerivedFields.NONE).parser());
  }

  ParsedResponse parse(ResponseParser parser) {
    return parse(parser, root.toString());
  }

  static ParsedResponse parse(ResponseParser parser, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, bytes.length);
  }

  static Sample sample(ParsedResponse response, String kind, Map<String, String> tags) {
    return response.samples().stream()
        .filter(each -> each.kind().equals(kind) && each.tags().equals(tags))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + tags + " in " + response));
  }
}
