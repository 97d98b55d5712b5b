package io.unifiedtelemetry.connect.integration.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard file of the folder {@code packaging/grafana/dashboards}. */
record Dashboard(Path file, JsonNode json) {
  private static final Path FOLDER = Project.ROOT.resolve("packaging/grafana/dashboards");

  /** All dashboards, sorted by name. */
  static List<Dashboard> all() throws IOException {
    List<Dashboard> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        all.add(new Dashboard(file, new ObjectMapper().readTree(file.toFile())));
      }
    }
    return all;
  }

  /** The dashboard with the given file name, without {@code .json}. */
  static Dashboard named(String name) throws IOException {
    return all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** The name of the file, without {@code .json}. */
  String name() {
    return file.getFileName().toString().replace(".json", "");
  }

  /** Whether its queries are InfluxQL; otherwise they are PromQL. */
  boolean asksInfluxDb() {
    return variable("datasource").path("query").asText().equals("influxdb");
  }

  List<JsonNode> panels() {
    return list(json.path("panels"));
  }

  List<JsonNode> variables() {
    return list(json.at("/templating/list"));
  }

  List<JsonNode> annotations() {
    return list(json.at("/annotations/list"));
  }

  JsonNode variable(String name) {
    return variables().stream()
        .filter(each -> each.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The queries of a panel. */
  List<Query> queries(String panel) {
    return queries().stream().filter(each -> each.source().equals(panel)).toList();
  }

  /** The queries of all panels, variables and annotations. */
  List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        String text = target.path(asksInfluxDb() ? "query" : "expr").asText();
        queries.add(new Query(panel.path("title").asText(), text));
      }
    }
    for (JsonNode variable : variables()) {
      if (variable.path("type").asText().equals("query")) {
        JsonNode query = variable.path("query");
        String text = query.isObject() ? query.path("query").asText() : query.asText();
        queries.add(new Query(variable.path("name").asText(), text));
      }
    }
    for (JsonNode annotation : annotations()) {
      queries.add(
          new Query(annotation.path("name").asText(), annotation.at("/target/query").asText()));
    }
    return queries;
  }

  @Override
  public String toString() {
    return name();
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
