package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.TelegrafConfig;
import java.util.Set;

/** Says what becomes of everything else in the file: no plugin is left out silently. */
final class OtherPlugins {
  private static final Set<String> MIGRATED =
      Set.of("inputs.kafka_consumer", "outputs.influxdb", "outputs.influxdb_v2");

  private final TelegrafConfig config;
  private final Findings findings;

  OtherPlugins(TelegrafConfig config, Findings findings) {
    this.config = config;
    this.findings = findings;
  }

  void apply() {
    config.agents().forEach(findings::complete);
    for (String plugin : config.plugins().keySet()) {
      if (!MIGRATED.contains(plugin)) {
        String category = plugin.substring(0, plugin.indexOf('.'));
        switch (category) {
          case "inputs" ->
              findings.add(
                  Finding.Kind.DIFFERENT,
                  plugin,
                  "is not migrated: leave it to Telegraf, without inputs.kafka_consumer");
          case "outputs" ->
              findings.add(
                  Finding.Kind.DECIDE,
                  plugin,
                  "also gets what is read from Kafka: leave inputs.kafka_consumer to Telegraf for it,"
                      + " with another consumer_group, or give it up");
          case "secretstores" ->
              findings.add(
                  Finding.Kind.DIFFERENT,
                  plugin,
                  "workers have config providers instead: the secrets to copy are listed below");
          default ->
              findings.add(
                  Finding.Kind.DECIDE,
                  plugin,
                  "changes what is read from Kafka, and the connector does not: change it where it is"
                      + " produced, or with a transform of Kafka Connect");
        }
      }
    }
  }
}
