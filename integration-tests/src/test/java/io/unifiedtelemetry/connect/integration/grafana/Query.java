package io.unifiedtelemetry.connect.integration.grafana;

import java.time.Instant;
import java.util.Map;

/**
 * A query of a dashboard.
 *
 * @param source title of the panel, or name of the variable or annotation
 * @param text with Grafana's variables and macros
 */
record Query(String source, String text) {

  /** The text with variables and macros replaced as Grafana does. */
  String filled(Instant from, Instant to, Map<String, String> variables) {
    String filled =
        text.replace(
                "$timeFilter",
                "time >= %dms and time <= %dms".formatted(from.toEpochMilli(), to.toEpochMilli()))
            .replace("$__interval", "1s");
    for (Map.Entry<String, String> each : variables.entrySet()) {
      filled = filled.replace("$" + each.getKey(), each.getValue());
    }
    return filled;
  }

  @Override
  public String toString() {
    return source;
  }
}
