package io.unifiedtelemetry.connect.platform.points;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbAccess;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads all points of a bucket or database. Each field must have only one type; InfluxQL itself
 * loses points if it has several.
 */
public final class InfluxDbExport {
  private final InfluxDbAccess access;
  private final String bucket;

  /** Exports one bucket (2.x) or database (1.x). */
  public InfluxDbExport(InfluxDbAccess access, String bucket) {
    this.access = access;
    this.bucket = bucket;
  }

  /** Reads all points that are stored now. */
  public List<StoredPoint> points() throws IOException, InterruptedException {
    List<StoredPoint> points = new ArrayList<>();
    for (JsonNode each : series("SHOW MEASUREMENTS").path(0).path("values")) {
      points.addAll(points(each.get(0).asText()));
    }
    return points;
  }

  /** Reads the points of one measurement. */
  public List<StoredPoint> points(String measurement) throws IOException, InterruptedException {
    String quoted = "\"" + measurement.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    List<StoredPoint> points = new ArrayList<>();
    JsonNode all = series("SELECT * FROM " + quoted + " GROUP BY *");
    // After the query, so that the types of all fields in its result are known.
    Map<String, String> types = types(quoted);
    for (JsonNode series : all) {
      Map<String, String> tags = tags(series.path("tags"));
      for (JsonNode row : series.path("values")) {
        Map<String, Object> fields = fields(series.path("columns"), row, types);
        points.add(new StoredPoint(measurement, tags, fields, row.get(0).longValue()));
      }
    }
    return points;
  }

  private Map<String, String> types(String quoted) throws IOException, InterruptedException {
    Map<String, String> types = new HashMap<>();
    for (JsonNode row : series("SHOW FIELD KEYS FROM " + quoted).path(0).path("values")) {
      types.put(row.get(0).asText(), row.get(1).asText());
    }
    return types;
  }

  private JsonNode series(String query) throws IOException, InterruptedException {
    JsonNode result = access.query(bucket, query).path(0);
    if (result.has("error")) {
      throw new IOException(query + ": " + result.get("error").asText());
    }
    return result.path("series");
  }

  private static Map<String, String> tags(JsonNode tags) {
    Map<String, String> present = new HashMap<>();
    tags.properties().forEach(each -> present.put(each.getKey(), each.getValue().asText()));
    // InfluxDB returns an empty value for a tag that the series does not have.
    present.values().removeIf(String::isEmpty);
    return present;
  }

  private static Map<String, Object> fields(
      JsonNode columns, JsonNode row, Map<String, String> types) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 1; i < columns.size(); i++) {
      if (!row.get(i).isNull()) {
        String field = columns.get(i).asText();
        fields.put(field, value(row.get(i), types.get(field)));
      }
    }
    return fields;
  }

  private static Object value(JsonNode value, String type) {
    return switch (type) {
      case "float" -> value.doubleValue();
      case "integer" -> value.longValue();
      case "unsigned" -> new BigInteger(value.asText());
      case "boolean" -> value.booleanValue();
      default -> value.textValue();
    };
  }
}
