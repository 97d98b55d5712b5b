package io.unifiedtelemetry.connect.integration.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user interface learns about a configuration: a worker's response to {@code PUT
 * …/config/validate}, with the plugin's own keys in the order of the form.
 */
record Form(int errorCount, List<String> groups, List<JsonNode> keys) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OF_CONNECT =
      Set.of(
          "Common",
          "Transforms",
          "Predicates",
          "Error Handling",
          "Topic Creation",
          "Exactly Once Support",
          "offsets.topic");

  /** Has a worker validate a configuration. */
  static Form of(ConnectWorker worker, ConnectorFile file)
      throws IOException, InterruptedException {
    JsonNode response = worker.rest().validate(file.request());
    List<String> groups = new ArrayList<>();
    response.path("groups").forEach(each -> groups.add(each.asText()));
    groups.removeAll(OF_CONNECT);
    List<JsonNode> keys = new ArrayList<>();
    for (JsonNode each : response.path("configs")) {
      if (groups.contains(group(each))) {
        keys.add(each);
      }
    }
    keys.sort(
        Comparator.<JsonNode>comparingInt(each -> groups.indexOf(group(each)))
            .thenComparingInt(each -> each.at("/definition/order_in_group").asInt()));
    return new Form(response.path("error_count").asInt(), groups, keys);
  }

  /** The value of a key: errors, offered values, whether it is visible. */
  JsonNode value(String key) {
    return keys.stream()
        .map(each -> each.path("value"))
        .filter(each -> each.path("name").asText().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** The keys that are not visible. */
  Set<String> hidden() {
    return keys.stream()
        .map(each -> each.path("value"))
        .filter(each -> !each.path("visible").asBoolean())
        .map(each -> each.path("name").asText())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The keys with errors. */
  Set<String> withErrors() {
    return keys.stream()
        .map(each -> each.path("value"))
        .filter(each -> !each.path("errors").isEmpty())
        .map(each -> each.path("name").asText())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The response as text, one key per line; documentation is in {@code docs/reference}. */
  String text() throws IOException {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : keys) {
      ObjectNode line = JSON.createObjectNode();
      line.set("value", each.path("value"));
      line.set(
          "definition", each.path("definition").<ObjectNode>deepCopy().without("documentation"));
      lines.add(JSON.writeValueAsString(line));
    }
    return "{\"error_count\":%d,\"groups\":%s,\"configs\":[%n%s%n]}%n"
        .formatted(errorCount, JSON.writeValueAsString(groups), String.join(",\n", lines));
  }

  private static String group(JsonNode key) {
    return key.at("/definition/group").asText();
  }
}
