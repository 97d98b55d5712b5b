package io.unifiedtelemetry.connect.cli.migrate.mapping;

import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.INPUT;
import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.OUTPUT;
import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.decisions;
import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
  @TempDir private Path folder;

  @Test
  void makesTheSampleOfAMinimalFile() throws IOException {
    Migration migration = migrate(INPUT + OUTPUT);

    assertThat(migration.findings())
        .extracting(Finding::kind)
        .doesNotContain(Finding.Kind.DECIDE, Finding.Kind.UNKNOWN);
    ConnectorDraft draft = only(migration);
    assertThat(draft.config())
        .containsEntry("topics", "telemetry")
        .containsEntry("influxdb.url", "http://influxdb:8086")
        .containsEntry("influxdb.org", "telemetry")
        .containsEntry("influxdb.bucket", "central")
        .containsEntry("influxdb.token", "${file:/secrets:sink.influxdb.token}")
        .doesNotContainKey("mapping.tags");
    assertThat(draft.secrets())
        .containsExactly(Map.entry("sink.influxdb.token", "outputs.influxdb_v2[1].token"));
    assertThat(draft.request())
        .contains("\"initial_state\" : \"STOPPED\"")
        .doesNotContain("secret\"");
    assertThat(draft.origin().group()).isEqualTo("telegraf_metrics_consumers");
  }

  @Test
  void carriesTagsOver() throws IOException {
    String text =
        """
        [global_tags]
          site = "vienna"
          route = "global"
        [agent]
          hostname = "collector"
        [[inputs.kafka_consumer]]
          topics = ["a", "b"]
          topic_tag = "topic"
          msg_headers_as_tags = ["rack"]
          [inputs.kafka_consumer.tags]
            route = "input"
        """;

    assertThat(only(migrate(text + OUTPUT)).config().get("mapping.tags").split(","))
        .containsExactlyInAnyOrder(
            "rack=${header.rack}",
            "topic=${topic}",
            "route=input",
            "site=vienna",
            "host=collector");
    String excluding = OUTPUT + "  tagexclude = [\"route\", \"rack\", \"host\", \"site\"]\n";
    Migration migration = migrate(text + excluding);
    assertThat(only(migration).config()).containsEntry("mapping.tags", "topic=${topic}");
    assertThat(decisions(migration)).isEmpty();
  }

  @Test
  void asksForTheHostnameThatTelegrafAddsByDefault() throws IOException {
    String text = "[[inputs.kafka_consumer]]\n  topics = [\"t\"]\n" + OUTPUT;

    assertThat(decisions(migrate(text))).containsExactly("agent.omit_hostname");
    Migration named = TelegrafText.migrate(folder, text, Optional.of("collector"));
    assertThat(only(named).config()).containsEntry("mapping.tags", "host=collector");
    assertThat(decisions(named)).isEmpty();
  }

  @Test
  void carriesTheConsumerOver() throws IOException {
    String options =
        """
          topic_regexps = ["^site-.*"]
          offset = "newest"
          balance_strategy = "sticky"
          consumer_fetch_default = "4MB"
          client_id = "telegraf"
          max_message_len = 1000
          influx_timestamp_precision = "1ms"
          timestamp_source = "inner"
          tls_ca = "/ca.pem"
          sasl_mechanism = "SCRAM-SHA-512"
          sasl_username = "user"
          sasl_password = "@{store:kafka}"
        """;

    Migration migration = migrate(INPUT + options + OUTPUT);

    ConnectorDraft draft = only(migration);
    assertThat(draft.config())
        .containsEntry("topics.regex", "telemetry|.*(?:^site-.*).*")
        .containsEntry("consumer.override.auto.offset.reset", "latest")
        .containsEntry(
            "consumer.override.partition.assignment.strategy",
            "org.apache.kafka.clients.consumer.StickyAssignor")
        .containsEntry("consumer.override.max.partition.fetch.bytes", "4000000")
        .containsEntry("consumer.override.client.id", "telegraf")
        .containsEntry("consumer.override.security.protocol", "SASL_SSL")
        .containsEntry("consumer.override.ssl.truststore.location", "/ca.pem")
        .containsEntry("consumer.override.sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry(
            "consumer.override.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"user\""
                + " password=\"${file:/secrets:sink.kafka.password}\";")
        .containsEntry("line.precision", "ms")
        .containsEntry("timestamp.source", "record")
        .doesNotContainKey("topics");
    assertThat(draft.secrets().get("sink.kafka.password")).contains("@{store:kafka}");
    assertThat(decisions(migration)).isEmpty();
  }

  @Test
  void carriesTheOutputsOver() throws IOException {
    String options =
        """
          metric_batch_size = 10000
          timeout = "20s"
          content_encoding = "identity"
          concurrent_writes = 4
          insecure_skip_verify = true
          http_proxy = "http://user:pass@proxy:3128"
          http_headers = {X-Key = "secret"}
        """;

    ConnectorDraft draft = only(migrate(INPUT + OUTPUT + options));

    assertThat(draft.config())
        .containsEntry("batch.max.lines", "10000")
        .containsEntry("consumer.override.max.poll.records", "10000")
        .containsEntry("influxdb.request.timeout.ms", "20000")
        .containsEntry("gzip", "false")
        .containsEntry("max.in.flight", "4")
        .containsEntry("influxdb.tls.verify", "false")
        .containsEntry("influxdb.proxy.url", "http://proxy:3128")
        .containsEntry("influxdb.proxy.username", "user")
        .containsEntry("influxdb.headers", "${file:/secrets:sink.influxdb.headers}");
    assertThat(draft.secrets())
        .containsKeys("sink.influxdb.headers", "sink.influxdb.proxy.password");
    assertThat(draft.request()).doesNotContain("pass@").doesNotContain("\"secret\"");
  }

  @Test
  void saysWhatIsUnknownAndWhatOtherPluginsMean() throws IOException {
    String others =
        """
        [[processors.rename]]
        [[outputs.file]]
        [[inputs.cpu]]
        [[secretstores.os]]
          id = "store"
        """;

    Migration migration = migrate(INPUT + "  no_such_option = 1\n" + OUTPUT + others);

    assertThat(migration.findings())
        .filteredOn(each -> each.kind() == Finding.Kind.UNKNOWN)
        .extracting(Finding::where)
        .containsExactly("inputs.kafka_consumer[1].no_such_option");
    assertThat(decisions(migration)).containsExactlyInAnyOrder("processors.rename", "outputs.file");
    assertThat(migration.findings())
        .extracting(Finding::where)
        .contains("inputs.cpu", "secretstores.os");
  }

  private Migration migrate(String text) throws IOException {
    return TelegrafText.migrate(folder, text, Optional.empty());
  }
}
