package io.unifiedtelemetry.connect.quickstart.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Runs the queries of a dashboard. */
final class PanelData {
  private static final Duration RANGE = Duration.ofMinutes(10);
  // Longer than the platform takes to deliver the first points.
  private static final Duration BEFORE_START = Duration.ofSeconds(30);

  private final Dashboard dashboard;
  private final QueryMacros macros;
  private final PanelSource source;
  private final Instant earliest = Instant.now().minus(BEFORE_START);

  PanelData(Dashboard dashboard, PanelSource source) {
    this.dashboard = dashboard;
    this.macros = new QueryMacros(dashboard.variables());
    this.source = source;
  }

  /**
   * Runs all queries for the last minutes, but not from before the start.
   *
   * @return the time range in ms, and per query the series or the error, see {@link PanelSource}
   */
  ObjectNode read() throws IOException, InterruptedException {
    Instant to = Instant.now();
    Instant from = to.minus(RANGE).isAfter(earliest) ? to.minus(RANGE) : earliest;
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("from", from.toEpochMilli()).put("to", to.toEpochMilli());
    ObjectNode results = data.putObject("results");
    for (Dashboard.Query query : dashboard.queries()) {
      results.set(query.id(), source.query(macros.fill(query.text(), from, to), from, to));
    }
    return data;
  }
}
