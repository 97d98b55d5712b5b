package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.Reference;
import io.unifiedtelemetry.connect.cli.check.settings.WorkerSettings;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Settings of the connector's own Kafka clients: whether the worker allows them, whether the client
 * knows them, and whether there is such a client.
 */
final class OverridesRule implements Rule {
  private static final String POLICY = "connector.client.config.override.policy";
  private static final String ALLOWLIST = "connector.client.config.override.allowlist";
  private static final List<String> PRINCIPAL =
      List.of("sasl.jaas.config", "sasl.mechanism", "security.protocol");
  private static final String CONSUMER = "consumer.override.";
  private static final Map<String, ConfigDef> CLIENTS =
      Map.of(
          "producer.override.",
          ProducerConfig.configDef(),
          CONSUMER,
          ConsumerConfig.configDef(),
          "admin.override.",
          AdminClientConfig.configDef());

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    CLIENTS.forEach(
        (prefix, definition) ->
            settings.config().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> check(key, prefix, settings, problems)));
  }

  private static void check(
      String key, String prefix, ConnectorSettings settings, Problems problems) {
    String setting = key.substring(prefix.length());
    if (!isAllowed(setting, settings.worker())) {
      problems.error(key, "is forbidden by the worker's " + POLICY);
    }
    if (prefix.equals(CONSUMER)
        && !settings.isSink()
        && settings.value(ConnectKeys.EXACTLY_ONCE).isEmpty()) {
      problems.warning(
          key, "has no effect: a source has a producer only, see producer.override." + setting);
    }
    ConfigDef definition = CLIENTS.get(prefix);
    ConfigDef.ConfigKey known = definition.configKeys().get(setting);
    String value = settings.config().get(key);
    if (known == null) {
      problems.warning(
          key,
          "is not a setting of Kafka's client; did you mean %s%s?"
              .formatted(prefix, UnknownKeys.nearest(setting, definition.names())));
    } else if (!Reference.isIn(value) && known.type != ConfigDef.Type.CLASS) {
      // Classes may be on the worker only.
      problems.errors(key, definition.validateAll(Map.of(setting, value)).get(setting));
    }
  }

  private static boolean isAllowed(String setting, WorkerSettings worker) {
    String policy = worker.value(POLICY).orElse("All");
    String name =
        policy
            .substring(policy.lastIndexOf('.') + 1)
            .replace("ConnectorClientConfigOverridePolicy", "");
    return switch (name) {
      case "None" -> false;
      case "Principal" -> PRINCIPAL.contains(setting);
      case "Allowlist" -> worker.list(ALLOWLIST).contains(setting);
      default -> true;
    };
  }
}
