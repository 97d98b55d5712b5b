package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.Reference;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * Replaces references by values that are valid for their keys, so that rules across keys can be
 * checked although the real values are known to the worker only.
 */
record Placeholders(ConnectorPlugin plugin) {
  private static final String TEXT = "reference";
  private static final List<String> CANDIDATES =
      List.of(TEXT, "1", "true", "http://localhost", "2000-01-01T00:00:00Z");
  // Of the keys of single devices that have no plain key.
  private static final Map<String, String> DEVICE =
      Map.of("port", "22", "ssh.host.key", "SHA256:" + "A".repeat(43), "tags", "tag=reference");

  /** Returns the configuration with the replaced values. */
  Map<String, String> resolve(Map<String, String> config) {
    Map<String, String> resolved = new HashMap<>(config);
    resolved.replaceAll((key, value) -> Reference.isIn(value) ? value(key, value) : value);
    return resolved;
  }

  private String value(String key, String value) {
    String suffix = plugin.namedKeys().flatMap(named -> named.suffix(key)).orElse("");
    return plugin
        .definitionOf(key)
        .map(definition -> valid(definition, value))
        .orElseGet(() -> DEVICE.getOrDefault(suffix, Reference.replaceIn(value, TEXT)));
  }

  private String valid(ConfigKey definition, String value) {
    Stream<String> defaults =
        definition.hasDefault() && definition.defaultValue != null
            ? Stream.of(ConfigDef.convertToString(definition.defaultValue, definition.type))
            : Stream.empty();
    return Stream.concat(
            defaults, CANDIDATES.stream().map(each -> Reference.replaceIn(value, each)))
        .filter(each -> isValid(definition.name, each))
        .findFirst()
        .orElse(TEXT);
  }

  private boolean isValid(String key, String value) {
    return plugin.definition().validateAll(Map.of(key, value)).get(key).errorMessages().isEmpty();
  }
}
