package io.unifiedtelemetry.connect.quickstart.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** A database that a dashboard queries. */
@FunctionalInterface
interface PanelSource {
  /**
   * Runs a query.
   *
   * @return the series as InfluxDB returns them, {@code name}, {@code tags}, {@code columns} and
   *     {@code values}, with times in nanoseconds; or an object with the {@code error}
   */
  JsonNode query(String text, Instant from, Instant to) throws IOException, InterruptedException;
}
