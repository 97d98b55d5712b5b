package io.unifiedtelemetry.connect.cli.check.settings;

import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connector's configuration and the worker it is meant for.
 *
 * @param config without null values
 * @param plugin empty if the connector is not one of ours
 */
public record ConnectorSettings(
    Map<String, String> config, Optional<ConnectorPlugin> plugin, WorkerSettings worker) {

  /** Finds the plugin that the configuration names. */
  public static ConnectorSettings of(Map<String, String> config, WorkerSettings worker) {
    Optional<ConnectorPlugin> plugin =
        Optional.ofNullable(config.get(ConnectKeys.CLASS)).flatMap(ConnectorPlugin::of);
    return new ConnectorSettings(config, plugin, worker);
  }

  /** The value of a key, if it has one that is not empty. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(config.get(key)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** The values of a key that takes a list. */
  public List<String> list(String key) {
    return split(value(key).orElse(""));
  }

  /** Whether the connector reads topics; for one of others its keys tell. */
  public boolean isSink() {
    return plugin
        .map(ConnectorPlugin::isSink)
        .orElseGet(
            () ->
                config.containsKey(ConnectKeys.TOPICS)
                    || config.containsKey(ConnectKeys.TOPICS_REGEX));
  }

  static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
