package io.unifiedtelemetry.connect.influxdb.sink.route;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Resolves the destinations of lines from templates. Used on the task's thread. */
public final class DestinationResolver {
  private final Map<String, Template> templates = new TreeMap<>();
  private final String bucketKey;
  private final boolean byLine;
  private final Destination fixed;
  private SinkRecord lastRecord;
  private Destination lastDestination;

  /**
   * @throws ConfigException if the configuration lacks a key that the version requires
   */
  public DestinationResolver(InfluxDbConnection connection, InfluxDbVersion version) {
    List<String> missing = ConnectionKeys.missing(connection, version);
    if (!missing.isEmpty()) {
      throw new ConfigException(
          String.join(", ", missing) + " is required for InfluxDB " + version.number() + ".x");
    }
    this.bucketKey = ConnectionKeys.bucket(connection, version);
    ConnectionKeys.targetValues(connection)
        .forEach((key, text) -> templates.put(key, template(key, text)));
    templates.keySet().retainAll(ConnectionKeys.target(connection, version));
    this.byLine =
        templates.values().stream().anyMatch(each -> each.usesAny(RouteVariables::isOfLine));
    boolean isFixed = templates.values().stream().allMatch(Template::isConstant);
    this.fixed = isFixed ? destination(variable -> null) : null;
  }

  /**
   * Parses the value of a key as a template.
   *
   * @throws ConfigException if it contains an unknown variable
   */
  public static Template template(String key, String text) {
    return new Template(key, text, RouteVariables::isKnown);
  }

  /** Returns the destination of a line; null if a header or tag of its template is missing. */
  public Destination destination(SinkRecord record, Line line) {
    if (fixed != null) {
      return fixed;
    }
    if (byLine) {
      return destination(new RouteVariables(record, line));
    }
    if (record != lastRecord) {
      lastDestination = destination(new RouteVariables(record, null));
      lastRecord = record;
    }
    return lastDestination;
  }

  /** Returns why {@link #destination} is null for a line. */
  public String rejection(SinkRecord record, Line line) {
    UnaryOperator<String> variables = new RouteVariables(record, line);
    List<String> unfilled = new ArrayList<>();
    templates.forEach(
        (key, template) -> {
          if (isEmpty(template.fill(variables))) {
            unfilled.add(key);
          }
        });
    return "there is no header or tag for the variables in " + String.join(", ", unfilled);
  }

  private Destination destination(UnaryOperator<String> variables) {
    for (Template each : templates.values()) {
      if (isEmpty(each.fill(variables))) {
        return null;
      }
    }
    return new Destination(
        fill(InfluxDbConnection.ORG, variables),
        fill(bucketKey, variables),
        fill(InfluxDbConnection.RETENTION_POLICY, variables));
  }

  private String fill(String key, UnaryOperator<String> variables) {
    Template template = templates.get(key);
    return template == null ? null : template.fill(variables);
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }
}
