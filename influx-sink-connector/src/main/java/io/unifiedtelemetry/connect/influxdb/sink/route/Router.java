package io.unifiedtelemetry.connect.influxdb.sink.route;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.common.influxdb.Generation;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tells where the lines of a record go. */
public final class Router {
  private final Map<String, Template> templates = new TreeMap<>();
  private final String bucketKey;
  private final Destination fixed;

  /**
   * @throws ConfigException where the generation needs a key that the configuration leaves out
   */
  public Router(InfluxDbConnection connection, Generation generation) {
    List<String> missing = TargetKeys.missing(connection, generation);
    if (!missing.isEmpty()) {
      throw new ConfigException(
          String.join(", ", missing) + " is required for InfluxDB " + generation.number() + ".x");
    }
    this.bucketKey = TargetKeys.bucketKey(connection, generation);
    List<String> used = new ArrayList<>(List.of(bucketKey));
    used.addAll(
        switch (generation) {
          case V1 -> List.of(InfluxDbConnection.RETENTION_POLICY);
          case V2 -> List.of(InfluxDbConnection.ORG);
          case V3 -> List.of();
        });
    TargetKeys.texts(connection)
        .forEach((key, text) -> templates.put(key, TargetKeys.template(key, text)));
    templates.keySet().retainAll(used);
    this.fixed = isFixed() ? destination(variable -> null) : null;
  }

  /** Whether all records go to the same destination. */
  public boolean isFixed() {
    return templates.values().stream().allMatch(Template::isConstant);
  }

  /** Where the record's lines go; null where the record lacks what that depends on. */
  public Destination destination(SinkRecord record) {
    return fixed == null ? destination(new RecordVariables(record)) : fixed;
  }

  /** Why {@link #destination} has nothing for the record. */
  public String refusal(SinkRecord record) {
    RecordVariables variables = new RecordVariables(record);
    List<String> unfilled = new ArrayList<>();
    templates.forEach(
        (key, template) -> {
          if (isEmpty(template.fill(variables))) {
            unfilled.add(key);
          }
        });
    return "the record lacks a header that " + String.join(", ", unfilled) + " needs";
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
