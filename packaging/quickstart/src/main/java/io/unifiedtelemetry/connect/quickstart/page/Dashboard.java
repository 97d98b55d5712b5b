package io.unifiedtelemetry.connect.quickstart.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Grafana dashboard file.
 *
 * @param json the file
 * @param queries the queries of its panels and annotations
 */
record Dashboard(JsonNode json, List<Query> queries) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A query.
   *
   * @param id {@code panel-ID-REF}, or {@code annotation-NAME}
   * @param text InfluxQL or PromQL with Grafana's variables and macros
   */
  record Query(String id, String text) {}

  static Dashboard read(Path file) throws IOException {
    JsonNode json = JSON.readTree(file.toFile());
    List<Query> queries = new ArrayList<>();
    addPanels(json.path("panels"), queries);
    for (JsonNode each : json.at("/annotations/list")) {
      // Grafana's files have the query of an annotation in one of two places.
      String text = each.path("query").asText(each.at("/target/query").asText());
      if (!text.isEmpty()) {
        queries.add(new Query("annotation-" + each.path("name").asText(), text));
      }
    }
    return new Dashboard(json, List.copyOf(queries));
  }

  /** The variables that are not the data source, with the values that select everything. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    for (JsonNode each : json.at("/templating/list")) {
      String type = each.path("type").asText();
      if (type.equals("query")) {
        variables.put(each.path("name").asText(), each.path("allValue").asText(".*"));
      } else if (!type.equals("datasource")) {
        String current = each.at("/current/value").asText(each.path("query").asText());
        variables.put(each.path("name").asText(), current);
      }
    }
    return variables;
  }

  private static void addPanels(JsonNode panels, List<Query> queries) {
    for (JsonNode panel : panels) {
      // A collapsed row contains its panels.
      addPanels(panel.path("panels"), queries);
      for (JsonNode target : panel.path("targets")) {
        String id = "panel-" + panel.path("id").asText() + "-" + target.path("refId").asText();
        // InfluxQL, or PromQL.
        String text = target.path("query").asText(target.path("expr").asText());
        queries.add(new Query(id, text));
      }
    }
  }
}
