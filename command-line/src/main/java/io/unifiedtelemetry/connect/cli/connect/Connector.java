package io.unifiedtelemetry.connect.cli.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A connector of a worker.
 *
 * @param state for example {@code RUNNING} or {@code STOPPED}
 * @param tasks number of tasks that the worker runs
 * @param config as stored: config-provider references are not resolved
 */
public record Connector(String name, String state, int tasks, Map<String, String> config) {
  private static final String PACKAGE = "io.unifiedtelemetry.connect.";

  /** What kind of offsets a connector has. */
  public enum Kind {
    INFLUX_SOURCE(PACKAGE + "influxdb.InfluxDbSourceConnector"),
    INFLUX_SINK(PACKAGE + "influxdb.InfluxDbSinkConnector"),
    VOYAGER_SOURCE(PACKAGE + "voyager.VoyagerSourceConnector"),
    OTHER("");

    private final String className;

    Kind(String className) {
      this.className = className;
    }

    /** Returns the kind of a connector class, also if it is named without its package. */
    public static Kind of(String className) {
      return Arrays.stream(values())
          .filter(
              each ->
                  each.className.equals(className)
                      || each.className.endsWith("." + className)
                      || each.className.endsWith("." + className + "Connector"))
          .findFirst()
          .orElse(OTHER);
    }
  }

  /** The class. */
  public String className() {
    return config.getOrDefault("connector.class", "");
  }

  /** The kind. */
  public Kind kind() {
    return Kind.of(className());
  }

  /** Whether it is a sink; only sinks have topics to read. */
  public boolean isSink() {
    return config.containsKey("topics") || config.containsKey("topics.regex");
  }

  /** Whether it is stopped and its tasks have ended, so that its offsets can be altered. */
  public boolean isStopped() {
    return state.equals("STOPPED") && tasks == 0;
  }

  /** Whether it reads a topic. */
  public boolean reads(String topic) {
    String regex = config.get("topics.regex");
    return regex == null ? topics().contains(topic) : topic.matches(regex);
  }

  /** The topics that it names; empty if it has a regular expression. */
  public List<String> topics() {
    return Arrays.stream(config.getOrDefault("topics", "").split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
