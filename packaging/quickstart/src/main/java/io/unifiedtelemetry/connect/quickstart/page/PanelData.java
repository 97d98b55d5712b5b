package io.unifiedtelemetry.connect.quickstart.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Runs the queries of a dashboard on an InfluxDB server. */
final class PanelData {
  private static final Duration RANGE = Duration.ofMinutes(10);
  // Longer than the platform takes to deliver the first points.
  private static final Duration BEFORE_START = Duration.ofSeconds(30);

  private final Dashboard dashboard;
  private final QueryMacros macros;
  private final InfluxDbServer server;
  private final String bucket;
  private final Instant earliest = Instant.now().minus(BEFORE_START);

  PanelData(Dashboard dashboard, InfluxDbServer server, String bucket) {
    this.dashboard = dashboard;
    this.macros = new QueryMacros(dashboard.variables());
    this.server = server;
    this.bucket = bucket;
  }

  /**
   * Runs all queries for the last minutes, but not from before the start.
   *
   * @return the time range in ms, and per query the series of InfluxDB's response or its error
   */
  ObjectNode read() throws IOException, InterruptedException {
    Instant to = Instant.now();
    Instant from = to.minus(RANGE).isAfter(earliest) ? to.minus(RANGE) : earliest;
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("from", from.toEpochMilli()).put("to", to.toEpochMilli());
    ObjectNode results = data.putObject("results");
    for (Dashboard.Query query : dashboard.queries()) {
      JsonNode result = server.access().query(bucket, macros.fill(query.text(), from, to)).path(0);
      results.set(query.id(), result.has("error") ? result : result.path("series"));
    }
    return data;
  }
}
