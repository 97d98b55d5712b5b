package io.unifiedtelemetry.connect.cli.check.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.cli.check.settings.Problem;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.AllowlistConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigRequest;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigRequest.ClientType;
import org.apache.kafka.connect.connector.policy.NoneConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.PrincipalConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.health.ConnectorType;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on the worker that is to run the connector. */
class WorkerRulesTest {
  private static final Map<String, String> WORKER =
      Map.of(
          "config.providers", "file",
          "config.providers.file.param.allowed.paths", "/etc/unified-telemetry",
          "plugin.path", "/opt/plugins",
          "value.converter", "org.apache.kafka.connect.json.JsonConverter");
  private static final String POLICY = "connector.client.config.override.policy";

  @TempDir private Path folder;

  @Test
  void aSuitableWorkerGivesNoProblem() throws IOException {
    assertThat(Changed.of("central-influx-sink", "").on(WORKER).problems()).isEmpty();
    assertThat(Changed.of("influx-source", "").on(WORKER).problems()).isEmpty();
  }

  @Test
  void referencesNeedTheirProvider() throws IOException {
    assertThat(Changed.of("central-influx-sink", "").on(with("config.providers", "env")).problems())
        .containsExactly(
            "error influxdb.token: "
                + "${file:/etc/unified-telemetry/secrets.properties:central.influxdb.token} is not"
                + " resolved: the worker's config.providers does not contain file");
  }

  @Test
  void referencesMustBeInTheAllowedFolder() throws IOException {
    Changed outside = Changed.of("central-influx-sink", "influxdb.token=${file:/tmp/a:b}");

    assertThat(outside.on(WORKER).problems())
        .singleElement()
        .asString()
        .contains("${file:/tmp/a:b} is outside of the worker's");
  }

  @Test
  void theWorkersConverterAppliesWhereTheConnectorHasNone() throws IOException {
    assertThat(Changed.of("influx-source", "-value.converter").on(WORKER).problems())
        .singleElement()
        .asString()
        .startsWith("warning value.converter: wraps each line of line protocol");
  }

  @Test
  void exactlyOnceNeedsAWorkerWithIt() throws IOException {
    Changed required =
        Changed.of(
            "influx-source",
            "exactly.once.support=required;late.arrival.window.ms=0;late.repair.window.ms=0;"
                + "stop.at=2030-01-01T00:00:00Z");

    assertThat(required.on(WORKER).problems())
        .singleElement()
        .asString()
        .contains("the worker does not have exactly.once.source.support=enabled");
    assertThat(required.on(with("exactly.once.source.support", "enabled")).problems()).isEmpty();
  }

  /** Compared with the policies themselves. */
  @ParameterizedTest
  @CsvSource({"All,", "None,", "Principal,", "Allowlist,linger.ms", "Allowlist,acks"})
  void overridesAreAllowedAsByTheWorkersPolicy(String name, String allowlist) throws IOException {
    ConnectorClientConfigOverridePolicy policy =
        switch (name) {
          case "None" -> new NoneConnectorClientConfigOverridePolicy();
          case "Principal" -> principal();
          case "Allowlist" -> new AllowlistConnectorClientConfigOverridePolicy();
          default -> new AllConnectorClientConfigOverridePolicy();
        };
    Map<String, String> worker = new HashMap<>(with(POLICY, name));
    worker.put("connector.client.config.override.allowlist", allowlist == null ? "" : allowlist);
    policy.configure(worker);
    for (String setting : List.of("linger.ms=5", "security.protocol=SSL", "sasl.mechanism=PLAIN")) {
      Changed changed =
          Changed.of(
              "influx-source",
              "-producer.override.linger.ms;-producer.override.batch.size;producer.override."
                  + setting);
      assertThat(changed.on(worker).problems().isEmpty())
          .as("%s with %s", setting, name)
          .isEqualTo(allows(policy, setting.split("=")));
    }
  }

  @Test
  void readsTheWorkersFile() throws IOException {
    Path file = Files.writeString(folder.resolve("worker.properties"), "plugin.discovery=fast\n");
    Problems problems = new Problems();

    Rules.check(WorkerSettings.read(file), problems);

    assertThat(problems.all())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder("plugin.path", "plugin.discovery");
  }

  private static boolean allows(ConnectorClientConfigOverridePolicy policy, String... setting) {
    List<ConfigValue> validated =
        policy.validate(
            new ConnectorClientConfigRequest(
                "name",
                ConnectorType.SOURCE,
                SourceConnector.class,
                Map.of(setting[0], setting[1]),
                ClientType.PRODUCER));
    return validated.get(0).errorMessages().isEmpty();
  }

  @SuppressWarnings("removal")
  private static ConnectorClientConfigOverridePolicy principal() {
    return new PrincipalConnectorClientConfigOverridePolicy();
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> worker = new HashMap<>(WORKER);
    worker.put(key, value);
    return worker;
  }
}
