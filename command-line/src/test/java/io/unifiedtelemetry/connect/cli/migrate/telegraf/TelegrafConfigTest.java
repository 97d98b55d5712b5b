package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelegrafConfigTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("BROKERS", "a:9092\",\"b:9092", "N", "1000", "TOKEN", "s3cret", "EMPTY", "");

  @TempDir private Path folder;

  @Test
  void readsArraysOfTablesAndLegacyTables() throws IOException {
    TelegrafConfig config =
        read(
            """
            [global_tags]
              site = "vienna"
            [agent]
              omit_hostname = true
            [[outputs.influxdb_v2]]
              bucket = "one"
              [outputs.influxdb_v2.tagpass]
                route = ["a", "b"]
            [[inputs.kafka_consumer]]
              topics = ["t1"]
              [inputs.kafka_consumer.tags]
                route = "a"
            [[outputs.influxdb_v2]]
              bucket = "two"
            [[inputs.kafka_consumer]]
              topics = ["t2", 't3']
            [outputs.influxdb]
              database = "old"
            [cpu]
              percpu = true
            """);

    assertThat(config.globalTags()).containsExactly(Map.entry("site", "vienna"));
    assertThat(config.agents()).singleElement().matches(each -> each.isTrue("omit_hostname"));
    assertThat(config.plugins())
        .containsOnlyKeys(
            "outputs.influxdb_v2", "inputs.kafka_consumer", "outputs.influxdb", "inputs.cpu");
    assertThat(config.tables("outputs.influxdb_v2"))
        .extracting(PluginTable::id)
        .containsExactly("outputs.influxdb_v2[1]", "outputs.influxdb_v2[2]");
    assertThat(config.tables("outputs.influxdb_v2").get(0).lists("tagpass"))
        .containsExactly(Map.entry("route", List.of("a", "b")));
    PluginTable second = config.tables("inputs.kafka_consumer").get(1);
    assertThat(second.texts("topics")).containsExactly("t2", "t3");
    assertThat(second.map("tags")).isEmpty();
    assertThat(config.tables("outputs.influxdb")).hasSize(1);
  }

  @Test
  void joinsFilesAsTelegrafDoes() throws IOException {
    Path one = Files.writeString(folder.resolve("1.conf"), "[[inputs.cpu]]\n[agent]\n");
    Path two = Files.writeString(folder.resolve("2.conf"), "\uFEFF[[inputs.cpu]]\n");

    TelegrafConfig config = TelegrafConfig.read(List.of(one, two), Map.of());

    assertThat(config.tables("inputs.cpu"))
        .extracting(PluginTable::id)
        .containsExactly("inputs.cpu[1]", "inputs.cpu[2]");
  }

  /** What Telegraf 1.37.3 makes of the same strings as global tags, which it logs. */
  @Test
  void replacesVariablesInsideAndOutsideOfStrings() throws IOException {
    PluginTable table =
        read("""
                [[inputs.kafka_consumer]]
                  ## ${UNSET_IN_A_COMMENT} "and a quote
                  brokers = ["${BROKERS}"] # comment
                  max_undelivered_messages = ${N}
                  a = "$N and ${N}"
                  b = "${MISSING:-x} ${EMPTY:-y} ${EMPTY-z} ${N:+set}${MISSING:+not}"
                  c = "${MISSING:-${N}}"
                  d = "$MISSING ${MISSING} # no comment"
                  e = '''^a(.*)$ ${1} $$N'''
                  f = "1\\"#2"
                  g = "${N}}-${MISSING:-q}}"
                """)
            .tables("inputs.kafka_consumer")
            .get(0);

    assertThat(table.texts("brokers")).containsExactly("a:9092", "b:9092");
    assertThat(table.number("max_undelivered_messages")).contains(1000L);
    assertThat(table.text("a")).contains("1000 and 1000");
    assertThat(table.text("b")).contains("x y  set");
    assertThat(table.text("c")).contains("1000");
    assertThat(table.text("d")).contains("$MISSING ${MISSING} # no comment");
    assertThat(table.text("e")).contains("^a(.*)$ ${1} $N");
    assertThat(table.text("f")).contains("1\"#2");
    assertThat(table.text("g")).contains("1000}-q}");
  }

  @Test
  void namesVariablesThatAreNotSet() throws IOException {
    assertThat(read("[agent]\nhostname = \"$NOT ${SET} ${BUT:-default} $N\"\n").unset())
        .containsExactlyInAnyOrder("NOT", "SET");
    assertThatThrownBy(() -> read("[agent]\nhostname = \"${NOT:?must be set}\"\n"))
        .isInstanceOf(TelegrafFileException.class)
        .hasMessageContaining("NOT is required: must be set");
  }

  @Test
  void saysWhereASecretIsAndNotItsValue() throws IOException {
    PluginTable table =
        read("""
                [[outputs.influxdb_v2]]
                  token = "$TOKEN"
                  http_proxy = "@{store:proxy}"
                  tls_key_pwd = "$MISSING"
                  user_agent = "plain"
                """)
            .tables("outputs.influxdb_v2")
            .get(0);

    assertThat(table.secret("token"))
        .contains(new PluginTable.Secret("s3cret", "outputs.influxdb_v2[1].token, $TOKEN"));
    assertThat(table.secret("http_proxy"))
        .contains(
            new PluginTable.Secret(null, "outputs.influxdb_v2[1].http_proxy, @{store:proxy}"));
    assertThat(table.secret("tls_key_pwd").orElseThrow().value()).isNull();
    assertThat(table.secret("user_agent"))
        .contains(new PluginTable.Secret("plain", "outputs.influxdb_v2[1].user_agent"));
    assertThat(table.secret("none")).isEmpty();
  }

  @Test
  void readsDurationsAndSizes() throws IOException {
    PluginTable table =
        read("[agent]\na = \"1h30m\"\nb = 5\nc = \"1.5d\"\nd = \"1MB\"\ne = \"2MiB\"\nf = \"x\"\n")
            .agents()
            .get(0);

    assertThat(table.duration("a")).contains(Duration.ofMinutes(90));
    assertThat(table.duration("b")).contains(Duration.ofSeconds(5));
    assertThat(table.duration("c")).contains(Duration.ofHours(36));
    assertThat(table.size("d")).contains(1_000_000L);
    assertThat(table.size("e")).contains(2_097_152L);
    assertThatThrownBy(() -> table.duration("f")).hasMessageContaining("agent.f");
    assertThatThrownBy(() -> table.size("f")).hasMessageContaining("agent.f");
  }

  @Test
  void readsFilesOfVariables() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("default"), "# comment\nA=1\nexport B=\"2 3\"\n C='4'\nno variable\n");

    assertThat(TelegrafConfig.environment(file))
        .containsExactlyInAnyOrderEntriesOf(Map.of("A", "1", "B", "2 3", "C", "4"));
  }

  @Test
  void saysWhereAFileIsWrong() {
    assertThatThrownBy(() -> read("[agent]\nx = \n"))
        .isInstanceOf(TelegrafFileException.class)
        .hasMessageContaining("telegraf.conf, line 2");
  }

  private TelegrafConfig read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("telegraf.conf"), text);
    return TelegrafConfig.read(List.of(file), ENVIRONMENT);
  }
}
