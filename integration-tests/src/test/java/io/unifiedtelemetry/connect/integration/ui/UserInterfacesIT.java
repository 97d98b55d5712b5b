package io.unifiedtelemetry.connect.integration.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What user interfaces learn about the plugins from a worker, as {@code docs/uis.md} shows it. */
@ExtendWith(PlatformExtension.class)
class UserInterfacesIT {
  private static final Path PAGE = Project.ROOT.resolve("docs/uis.md");
  private static final Path RECORDS = Project.ROOT.resolve("docs/uis");
  private static final String SECRET = "a secret word";

  @ParameterizedTest
  @ValueSource(strings = {"voyager-source", "influx-source", "central-influx-sink"})
  void eachKeyIsComplete(String file, TelemetryPlatform platform) throws Exception {
    Form form = Form.of(platform.worker(), file(file).with("validate.connection", "off"));

    assertThat(form.keys()).hasSizeGreaterThan(20);
    Set<String> places = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonNode key : form.keys()) {
      JsonNode definition = key.path("definition");
      String name = definition.path("name").asText();
      assertThat(definition.path("documentation").asText()).as(name).endsWith(".");
      assertThat(names.add(definition.path("display_name").asText())).as(name).isTrue();
      assertThat(definition.path("display_name").asText()).as(name).isNotBlank().isNotEqualTo(name);
      assertThat(definition.path("width").asText()).as(name).isIn("SHORT", "MEDIUM", "LONG");
      assertThat(definition.path("importance").asText()).as(name).isIn("HIGH", "MEDIUM", "LOW");
      String group = definition.path("group").asText();
      assertThat(places.add(group + definition.path("order_in_group").asInt())).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "voyager-source|voyager.transport|ssh, nclu, https",
        "voyager-source|output.layout|interface, channels",
        "voyager-source|device.model|voyager, file",
        "influx-source|influxdb.version|auto, 1, 2, 3",
        "influx-source|record.timestamp|read, point",
        "central-influx-sink|timestamp.source|line, record",
        "central-influx-sink|bucket.missing|wait, create, dlq",
        "central-influx-sink|destination.refused|wait, dlq, fail",
      })
  void offersTheValuesOfAnEnumeration(
      String file, String key, String values, TelemetryPlatform platform) throws Exception {
    Form form = Form.of(platform.worker(), file(file).with("validate.connection", "off"));

    assertThat(form.value(key).path("recommended_values"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(values.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "voyager-source|topic=voyager-${site}|topic",
        "voyager-source|voyager.devices=a,a|voyager.devices",
        "voyager-source|voyager.device.voyager1.port=many|voyager.devices",
        "voyager-source|voyager.transport=telnet|voyager.transport",
        "voyager-source|device.model=file|device.model.file",
        "voyager-source|voyager.derive=q_margin|voyager.derive.ber.limit",
        "influx-source|influxdb.url=localhost|influxdb.url",
        "influx-source|influxdb.version=1|influxdb.database",
        "influx-source|stop.at=yesterday|stop.at",
        "influx-source|influxdb.instances=a b|influxdb.instances",
        "central-influx-sink|influxdb.bucket=${nope}|influxdb.bucket",
        "central-influx-sink|bucket.missing=never|bucket.missing",
        "central-influx-sink|max.in.flight=0|max.in.flight",
      })
  void theErrorIsOnTheKeyToChange(
      String file, String setting, String key, TelemetryPlatform platform, @TempDir Path secrets)
      throws Exception {
    Files.createFile(secrets.resolve("known_hosts"));
    int equals = setting.indexOf('=');
    Form form =
        Form.of(
            platform.worker(),
            file(file)
                .withSecrets(secrets)
                .with("validate.connection", "off")
                .with(setting.substring(0, equals), setting.substring(equals + 1)));

    assertThat(form.withErrors()).containsExactly(key);
  }

  @Test
  void theRecordOfTheSinkIsWhatAWorkerAnswers(TelemetryPlatform platform) throws Exception {
    String url = platform.influxDb(2).url();
    Form form =
        Form.of(
            platform.worker(),
            file("central-influx-sink")
                .with("influxdb.url", url)
                .with("influxdb.org", platform.influxDb(2).org())
                .with("influxdb.token", SECRET));

    assertThat(form.withErrors()).containsExactly("influxdb.token");
    assertRecorded("influx-sink", form.text().replace(url, "http://localhost:8087"));
  }

  @Test
  void theRecordOfTheInfluxDbSourceIsWhatAWorkerAnswers(TelemetryPlatform platform)
      throws Exception {
    Form form =
        Form.of(
            platform.worker(),
            file("influx-source").with("influxdb.version", "1").with("influxdb.password", SECRET));

    assertThat(form.withErrors()).contains("influxdb.database");
    assertThat(form.hidden()).contains("influxdb.org", "influxdb.bucket", "influxdb.token");
    assertRecorded("influx-source", form.text());
  }

  @Test
  void theRecordOfTheVoyagerSourceIsWhatAWorkerAnswers(TelemetryPlatform platform)
      throws Exception {
    Form form =
        Form.of(
            platform.worker(),
            file("voyager-source")
                .with("voyager.transport", "nclu")
                .with("voyager.poll.interval.ms", "soon")
                .with("voyager.password", SECRET));

    assertThat(form.withErrors()).containsExactly("voyager.poll.interval.ms");
    assertThat(form.hidden()).contains("voyager.ssh.known.hosts.file");
    assertRecorded("voyager-source", form.text());
  }

  @Test
  void thePageQuotesTheRecords() throws IOException {
    StringBuilder records = new StringBuilder();
    try (Stream<Path> files = Files.list(RECORDS)) {
      for (Path file : files.toList()) {
        records.append(Files.readString(file));
      }
    }
    List<String> quotes =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("{\"name\":")).toList();

    assertThat(quotes).hasSizeGreaterThan(4).allSatisfy(each -> assertThat(records).contains(each));
  }

  private static ConnectorFile file(String name) throws IOException {
    return ConnectorFile.read(Project.ROOT.resolve("connect-configs/" + name + ".json"));
  }

  private static void assertRecorded(String name, String text) throws IOException {
    assertThat(text).doesNotContain(SECRET);
    Path record = RECORDS.resolve(name + ".json");
    if (Boolean.getBoolean("reference.write")) {
      Files.createDirectories(RECORDS);
      Files.writeString(record, text);
    }
    assertThat(record).as("record it with -Dreference.write=true").content().isEqualTo(text);
  }
}
