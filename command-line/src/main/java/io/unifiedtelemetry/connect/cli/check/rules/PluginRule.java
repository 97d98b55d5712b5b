package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.Reference;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import io.unifiedtelemetry.connect.common.config.ConfigWarnings;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** The connector's own validation, without connections to servers. */
final class PluginRule implements Rule {
  private static final String FILE_SUFFIX = ".file";

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    ConnectorPlugin plugin = settings.plugin().orElseThrow();
    Map<String, String> config = new Placeholders(plugin).resolve(settings.config());
    disableConnections(config, plugin.definition());
    Set<String> missing = missingFiles(settings, problems);
    Connector connector = plugin.create();
    try {
      if (report(connector.validate(config), missing, settings, problems)) {
        checkValid(connector, config, settings, problems);
      }
    } catch (ConfigException e) {
      problems.error(ConnectKeys.CLASS, e.getMessage());
    }
  }

  /** Returns whether the configuration is valid, apart from files that only workers have. */
  private static boolean report(
      Config result, Set<String> missing, ConnectorSettings settings, Problems problems) {
    boolean valid = true;
    for (ConfigValue value : result.configValues()) {
      if (value.errorMessages().isEmpty() || missing.contains(value.name())) {
        continue;
      }
      valid = false;
      // Of a value that only the worker knows, the placeholder may be to blame.
      if (settings.value(value.name()).filter(Reference::isIn).isEmpty()) {
        problems.errors(value.name(), value);
      }
    }
    return valid;
  }

  private static void checkValid(
      Connector connector,
      Map<String, String> config,
      ConnectorSettings settings,
      Problems problems) {
    if (connector instanceof ConfigWarnings warning) {
      warning.warnings(config).forEach(text -> warn(text, settings, problems));
    }
    boolean required =
        settings.value(ConnectKeys.EXACTLY_ONCE).orElse("").equalsIgnoreCase("required");
    if (required
        && connector instanceof SourceConnector source
        && source.exactlyOnceSupport(config) != ExactlyOnceSupport.SUPPORTED) {
      problems.error(
          ConnectKeys.EXACTLY_ONCE,
          "is required, but with these settings the connector may deliver a record twice");
    }
  }

  /** A warning begins with the key that it is about, if it is about one. */
  private static void warn(String text, ConnectorSettings settings, Problems problems) {
    String first = text.split("[ =:,]", 2)[0];
    boolean key = settings.plugin().orElseThrow().definition().names().contains(first);
    problems.warning(key ? first : "", key ? text.substring(first.length()).strip() : text);
  }

  private static void disableConnections(Map<String, String> config, ConfigDef definition) {
    String mode = config.get(ConnectionCheck.MODE);
    boolean valid =
        mode == null
            || definition
                .validateAll(Map.of(ConnectionCheck.MODE, mode))
                .get(ConnectionCheck.MODE)
                .errorMessages()
                .isEmpty();
    // An invalid value is an error itself, after which the connector does not connect either.
    if (valid) {
      config.put(ConnectionCheck.MODE, "off");
    }
  }

  /** The keys of files that workers have and this machine has not. */
  private static Set<String> missingFiles(ConnectorSettings settings, Problems problems) {
    Set<String> keys = new HashSet<>();
    settings.plugin().orElseThrow().definition().names().stream()
        .filter(key -> key.endsWith(FILE_SUFFIX))
        .forEach(
            key ->
                settings
                    .value(key)
                    .filter(path -> !Reference.isIn(path))
                    .filter(path -> !Files.isReadable(Path.of(path)))
                    .ifPresent(
                        path -> {
                          keys.add(key);
                          problems.missingFile(path);
                        }));
    return keys;
  }
}
