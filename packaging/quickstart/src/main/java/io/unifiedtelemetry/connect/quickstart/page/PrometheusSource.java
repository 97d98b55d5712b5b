package io.unifiedtelemetry.connect.quickstart.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The HTTP API of a Prometheus server. */
final class PrometheusSource implements PanelSource {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_POINTS = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  PrometheusSource(String url) {
    this.url = url;
  }

  @Override
  public JsonNode query(String text, Instant from, Instant to)
      throws IOException, InterruptedException {
    long step = Math.max(1, Duration.between(from, to).toSeconds() / MAX_POINTS);
    String parameters =
        "?query=%s&start=%d&end=%d&step=%d"
            .formatted(
                URLEncoder.encode(text, StandardCharsets.UTF_8),
                from.getEpochSecond(),
                to.getEpochSecond(),
                step);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/query_range" + parameters))
            .timeout(TIMEOUT)
            .build();
    JsonNode response = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    if (!response.path("status").asText().equals("success")) {
      return response;
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    response.at("/data/result").forEach(each -> all.add(series(each)));
    return all;
  }

  private static ObjectNode series(JsonNode result) {
    ObjectNode series = JsonNodeFactory.instance.objectNode();
    series.put("name", result.at("/metric/__name__").asText());
    series.set("tags", result.path("metric").deepCopy());
    ((ObjectNode) series.path("tags")).remove("__name__");
    series.putArray("columns").add("time").add("value");
    ArrayNode values = series.putArray("values");
    for (JsonNode each : result.path("values")) {
      double value = Double.parseDouble(each.path(1).asText().replace("Inf", "Infinity"));
      ArrayNode row = values.addArray().add((long) (each.path(0).doubleValue() * 1e3) * 1_000_000);
      if (Double.isFinite(value)) {
        row.add(value);
      } else {
        row.addNull();
      }
    }
    return series;
  }
}
