package io.unifiedtelemetry.connect.cli.migrate.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.TelegrafConfig;
import io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Migrates texts; each connector must be accepted by the sink. */
final class TelegrafText {
  static final String INPUT =
      """
      [agent]
        omit_hostname = true
      [[inputs.kafka_consumer]]
        brokers = ["kafka:9092"]
        topics = ["telemetry"]
      """;
  static final String OUTPUT =
      """
      [[outputs.influxdb_v2]]
        urls = ["http://influxdb:8086"]
        token = "secret"
        organization = "telemetry"
        bucket = "central"
      """;

  private TelegrafText() {}

  static List<String> decisions(Migration migration) {
    return migration.findings().stream()
        .filter(each -> each.kind() == Finding.Kind.DECIDE)
        .map(Finding::where)
        .distinct()
        .toList();
  }

  static ConnectorDraft only(Migration migration) {
    assertThat(migration.drafts()).hasSize(1);
    return migration.drafts().get(0);
  }

  static Migration migrate(Path folder, String text, Optional<String> hostname) throws IOException {
    Path file = Files.writeString(folder.resolve("telegraf.conf"), text);
    Migration migration =
        Migration.of(
            TelegrafConfig.read(List.of(file), Map.of()),
            new Migration.Settings("sink", "/secrets", hostname));
    migration.drafts().forEach(TelegrafText::assertAcceptedByTheSink);
    return migration;
  }

  private static void assertAcceptedByTheSink(ConnectorDraft draft) {
    Map<String, String> config = new HashMap<>(draft.config());
    config.put("validate.connection", "off");
    config.putIfAbsent("influxdb.org", "telemetry");
    config.put("influxdb.token", "token");
    assertThat(new InfluxDbSinkConnector().validate(config).configValues())
        .filteredOn(each -> !each.errorMessages().isEmpty())
        .as("%s", draft.request())
        .isEmpty();
  }
}
