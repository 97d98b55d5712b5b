package io.unifiedtelemetry.connect.platform.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** What the worker says of a connector and its tasks. */
record ConnectorStatus(String name, JsonNode answer) {

  /** Of a connector that the worker does not know yet. */
  static ConnectorStatus unknown(String name) {
    return new ConnectorStatus(name, JsonNodeFactory.instance.objectNode());
  }

  boolean isRunning() {
    return !answer.path("tasks").isEmpty()
        && all().stream().allMatch(each -> state(each).equals("RUNNING"));
  }

  boolean isStopped() {
    return state(answer.path("connector")).equals("STOPPED") && answer.path("tasks").isEmpty();
  }

  boolean hasFailed() {
    return all().stream().anyMatch(each -> state(each).equals("FAILED"));
  }

  /** Of all that failed. */
  String trace() {
    StringBuilder traces = new StringBuilder();
    for (JsonNode each : all()) {
      traces.append(each.path("trace").asText());
    }
    return traces.toString();
  }

  ConnectorStatus requireNoFailure() {
    if (hasFailed()) {
      throw new IllegalStateException(name + " failed: " + trace());
    }
    return this;
  }

  private List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>();
    all.add(answer.path("connector"));
    answer.path("tasks").forEach(all::add);
    return all;
  }

  private static String state(JsonNode part) {
    return part.path("state").asText();
  }
}
