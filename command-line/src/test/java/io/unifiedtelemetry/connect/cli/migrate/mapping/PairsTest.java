package io.unifiedtelemetry.connect.cli.migrate.mapping;

import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.INPUT;
import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.OUTPUT;
import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.decisions;
import static io.unifiedtelemetry.connect.cli.migrate.mapping.TelegrafText.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which connectors are made of several inputs and outputs, and where they write to. */
class PairsTest {
  @TempDir private Path folder;

  @Test
  void routesByTags() throws IOException {
    String routed =
        OUTPUT.replace("bucket = \"central\"", "bucket_tag = \"b\"\n bucket = \"rest\"");

    Migration migration = migrate(INPUT + routed + "  exclude_bucket_tag = true\n");
    assertThat(only(migration).config()).containsEntry("influxdb.bucket", "${tag.b}");
    assertThat(decisions(migration))
        .containsExactlyInAnyOrder(
            "outputs.influxdb_v2[1].bucket", "outputs.influxdb_v2[1].exclude_bucket_tag");

    Migration byTopic =
        migrate(INPUT + "  topic_tag = \"b\"\n" + routed + "  exclude_bucket_tag = true\n");
    assertThat(only(byTopic).config())
        .containsEntry("influxdb.bucket", "${topic}")
        .doesNotContainKey("mapping.tags");
    assertThat(decisions(byTopic)).isEmpty();
  }

  @Test
  void pairsInputsWithOutputsThatDataFlowsTo() throws IOException {
    String text =
        """
        [agent]
          omit_hostname = true
        [[inputs.kafka_consumer]]
          topics = ["t1", "t2"]
          topic_tag = "topic"
        [[inputs.kafka_consumer]]
          topics = ["t3"]
          consumer_group = "third"
          [inputs.kafka_consumer.tags]
            topic = "other"
        [[outputs.influxdb_v2]]
          bucket = "first"
          tagpass = {topic = ["t1"]}
        [[outputs.influxdb]]
          database = "rest"
          tagdrop = {topic = ["t1"]}
        """;

    Migration migration = migrate(text);

    assertThat(migration.drafts())
        .extracting(
            ConnectorDraft::name,
            each -> each.config().get("topics"),
            each -> each.config().get("influxdb.bucket"),
            each -> each.config().get("influxdb.database"),
            each -> each.origin().group())
        .containsExactly(
            tuple("sink-1", "t1", "first", null, "telegraf_metrics_consumers"),
            tuple("sink-2", "t2", null, "rest", "telegraf_metrics_consumers"),
            tuple("sink-3", "t3", null, "rest", "third"));
    assertThat(decisions(migration)).isEmpty();
    assertThat(migration.findings())
        .anyMatch(each -> each.text().contains("gets nothing from inputs.kafka_consumer[2]"));
  }

  @Test
  void saysThatLinesAreNotSelected() throws IOException {
    Migration migration = migrate(INPUT + OUTPUT + "  namepass = [\"cpu\"]\n");

    assertThat(decisions(migration)).containsExactly("outputs.influxdb_v2[1].namepass");
    assertThat(migration.drafts()).hasSize(1);
  }

  @Test
  void saysThatAnInputHasNoOutput() throws IOException {
    String other =
        """
        [[inputs.kafka_consumer]]
          topics = ["t"]
          [inputs.kafka_consumer.tags]
            route = "b"
        """;

    Migration migration =
        migrate(
            INPUT
                + "  tags = {route = \"a\"}\n"
                + other
                + OUTPUT
                + "  tagpass = {route = [\"a\"]}\n");

    assertThat(only(migration).config()).containsEntry("topics", "telemetry");
    assertThat(decisions(migration)).containsExactly("inputs.kafka_consumer[2]");
  }

  private Migration migrate(String text) throws IOException {
    return TelegrafText.migrate(folder, text, Optional.empty());
  }
}
