package io.unifiedtelemetry.connect.integration.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the panels of the dashboards show in a time range. */
record Panels(StoredTelemetry telemetry, Instant from, Instant to) {

  /** The values of all dashboards' variables; those that are not devices select everything. */
  static Map<String, String> variables(String devices) {
    return Map.of("device", devices, "interface", ".*", "location", ".*", "channel", ".*");
  }

  /** The series of a line interface; null if there is none. */
  JsonNode line(String dashboard, String panel, String device, String line)
      throws IOException, InterruptedException {
    return first(
        dashboard,
        panel,
        tags ->
            tags.path("device").asText(device).equals(device)
                && tags.path("interface").asText().equals(line));
  }

  /** The first series with a tag; null if there is none. */
  JsonNode series(String dashboard, String panel, String tag, String value)
      throws IOException, InterruptedException {
    return first(dashboard, panel, tags -> tags.path(tag).asText().equals(value));
  }

  /** The devices that a panel shows. */
  List<String> devices(String dashboard, String panel) throws IOException, InterruptedException {
    List<String> devices = new ArrayList<>();
    result(dashboard, panel).forEach(each -> devices.add(each.at("/tags/device").asText()));
    return devices.stream().distinct().toList();
  }

  /** A column of a panel with one series. */
  List<String> column(String dashboard, String panel, String column)
      throws IOException, InterruptedException {
    List<String> values = new ArrayList<>();
    for (JsonNode series : result(dashboard, panel)) {
      series.path("values").forEach(row -> values.add(row.get(index(series, column)).asText()));
    }
    return values;
  }

  /** The number of events of an annotation in the last hour, for a device. */
  int changes(String annotation, String device) throws IOException, InterruptedException {
    Query query = Dashboard.named("device").queries(annotation).get(0);
    String text = query.filled(from.minusSeconds(3600), to, variables(device));
    return telemetry.query(text).at("/0/values").size();
  }

  /** The newest value of the first column after the time. */
  static JsonNode newest(JsonNode series) {
    JsonNode rows = series.path("values");
    return rows.get(rows.size() - 1).get(1);
  }

  /** The newest value of a column; missing if there is no such column. */
  static JsonNode value(JsonNode series, String column) {
    JsonNode rows = series.path("values");
    return rows.path(rows.size() - 1).path(index(series, column));
  }

  private JsonNode first(String dashboard, String panel, Predicate<JsonNode> tags)
      throws IOException, InterruptedException {
    for (JsonNode series : result(dashboard, panel)) {
      if (tags.test(series.path("tags"))) {
        return series;
      }
    }
    return null;
  }

  private JsonNode result(String dashboard, String panel) throws IOException, InterruptedException {
    Query query = Dashboard.named(dashboard).queries(panel).get(0);
    return telemetry.query(query.filled(from, to, variables("(voyager1|voyager2)")));
  }

  private static int index(JsonNode series, String column) {
    JsonNode columns = series.path("columns");
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).asText().equals(column)) {
        return i;
      }
    }
    return -1;
  }
}
