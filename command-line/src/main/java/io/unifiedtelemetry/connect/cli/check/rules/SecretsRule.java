package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.Reference;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Secrets in plain text, which everybody can read who may read the connector's configuration. */
final class SecretsRule implements Rule {
  private static final Pattern OVERRIDE =
      Pattern.compile("(producer|consumer|admin)\\.override\\.");

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    settings
        .config()
        .forEach(
            (key, value) -> {
              if (isPassword(key, settings) && !value.isBlank() && !Reference.isIn(value)) {
                problems.warning(
                    key,
                    "is in plain text; use a reference to a config provider, such as"
                        + " ${file:/etc/unified-telemetry/secrets.properties:%s}".formatted(key));
              }
            });
  }

  private static boolean isPassword(String key, ConnectorSettings settings) {
    return settings
        .plugin()
        .flatMap(plugin -> plugin.definitionOf(key))
        .or(() -> clientSetting(key))
        .filter(definition -> definition.type == Type.PASSWORD)
        .isPresent();
  }

  private static Optional<ConfigKey> clientSetting(String key) {
    String setting = OVERRIDE.matcher(key).replaceFirst("");
    return setting.equals(key)
        ? Optional.empty()
        : Optional.ofNullable(ProducerConfig.configDef().configKeys().get(setting))
            .or(() -> Optional.ofNullable(ConsumerConfig.configDef().configKeys().get(setting)))
            .or(() -> Optional.ofNullable(AdminClientConfig.configDef().configKeys().get(setting)));
  }
}
