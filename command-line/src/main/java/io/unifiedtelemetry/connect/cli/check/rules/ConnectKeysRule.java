package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.Reference;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;

/** The values of Connect's own keys. */
final class ConnectKeysRule implements Rule {

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    Map<String, String> literal = new HashMap<>(settings.config());
    literal.values().removeIf(Reference::isIn);
    for (ConfigValue value : ConnectKeys.definition(settings.isSink()).validate(literal)) {
      if (settings.config().containsKey(value.name())) {
        problems.errors(value.name(), value);
      }
    }
  }
}
