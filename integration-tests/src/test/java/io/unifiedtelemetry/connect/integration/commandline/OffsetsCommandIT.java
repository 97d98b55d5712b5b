package io.unifiedtelemetry.connect.integration.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code unified-telemetry offsets} with connectors on a real worker. */
@ExtendWith(PlatformExtension.class)
class OffsetsCommandIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int POINTS = 40;
  private static final Duration SPACING = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void ofASourceAreShownSetAndMoved(TelemetryPlatform platform) throws Exception {
    // More than twelve cells of the repair window, so that they have a partition of their own.
    Instant start = Instant.now().minus(SPACING.multipliedBy(POINTS + 1L));
    String name = source(platform, platform.unique("offsets"), lines(start));
    platform.reader().await(name, POINTS, TIMEOUT);
    ConnectRest rest = platform.worker().rest();
    Waiting.until("the cells' offset", TIMEOUT, () -> byPartition(rest, name).size() == 3);

    assertThat(run(platform, "offsets", name).expect(0).output())
        .contains(name + "/" + name + "/m", "DELIVERED BEFORE", "repair window of 1 measurements");

    Instant time = start.plus(SPACING.multipliedBy(30));
    String[] set = {"offsets", "set", name, "--measurement", "m", "--time", time.toString()};
    assertThat(run(platform, with(set, "--dry-run")).expect(0).output())
        .contains("AFTER", "Nothing");
    assertThat(run(platform, set).expect(2).output()).contains("--yes");
    assertThat(run(platform, with(set, "--yes")).expect(0).output()).contains("Set 1 offsets");
    List<String> expected = new ArrayList<>(lines(start));
    expected.addAll(lines(start).subList(30, POINTS));
    assertThat(values(platform, name, expected.size())).containsExactlyElementsOf(expected);

    moves(platform, name);
  }

  // To a connector that has lost its offsets, and to one of another name.
  private void moves(TelemetryPlatform platform, String name) throws Exception {
    ConnectRest rest = platform.worker().rest();
    assertThat(run(platform, "offsets", "export", name).expect(0).output())
        .contains("stop it first");
    rest.stop(name);
    Path file = folder.resolve("offsets.json");
    Files.writeString(file, run(platform, "offsets", "export", name).expect(0).output());
    Map<JsonNode, JsonNode> exported = byPartition(rest, name);
    rest.resetOffsets(name);
    assertThat(byPartition(rest, name)).isEmpty();

    String[] load = {"offsets", "import", name, file.toString(), "--yes"};
    assertThat(run(platform, load).expect(0).output()).contains("read them back");
    assertThat(byPartition(rest, name)).isEqualTo(exported).hasSize(3);

    String sink = platform.unique("sink");
    rest.create(stopped(sink(platform, sink)));
    assertThat(
            run(platform, "offsets", "import", sink, file.toString(), "--yes").expect(2).output())
        .contains("choose a connector of the same class");
  }

  @Test
  void ofASinkAreShownAndSetByTime(TelemetryPlatform platform) throws Exception {
    String name = platform.unique("offsets-sink");
    platform.topics().create(name, 2);
    platform.influxDb(2).create(name);
    Instant start = Instant.parse("2026-11-22T14:00:00Z");
    for (int i = 0; i < 10; i++) {
      byte[] line = ("m f=" + i + "i " + (i + 1)).getBytes(StandardCharsets.UTF_8);
      platform
          .writer()
          .write(new ProducerRecord<>(name, 0, start.plusSeconds(i).toEpochMilli(), null, line));
    }
    ConnectRest rest = platform.worker().rest();
    rest.create(stopped(sink(platform, name)));
    String bootstrap = "--bootstrap=" + platform.broker().bootstrapServers();

    assertThat(run(platform, "offsets", name, bootstrap).expect(0).output())
        .containsPattern(name + "\\s+0\\s+-\\s+10\\s+-");
    String[] set = {"offsets", "set", name, "--time", start.plusSeconds(7).toString(), "--yes"};
    assertThat(run(platform, set).expect(2).output()).contains("--bootstrap is needed");
    assertThat(run(platform, with(set, bootstrap)).expect(0).output())
        .containsPattern(name + "-0\\s+none\\s+7")
        .containsPattern(name + "-1\\s+none\\s+0")
        .contains("it is stopped, as before");
    assertThat(run(platform, "offsets", name, bootstrap).expect(0).output())
        .containsPattern(name + "\\s+0\\s+7\\s+10\\s+3");

    rest.resume(name);
    Waiting.until(
        "three points",
        TIMEOUT,
        () ->
            platform
                    .influxDb(2)
                    .access()
                    .query(name, "SELECT count(f) FROM m")
                    .at("/0/series/0/values/0/1")
                    .asInt()
                == 3);
  }

  @Test
  void ofSeveralSinksAreCarriedBackToAGroup(TelemetryPlatform platform) throws Exception {
    String topic = platform.unique("topic");
    platform.topics().create(topic, 1);
    for (int i = 0; i < 10; i++) {
      platform.writer().write(topic, null, ("m f=" + i + "i").getBytes(StandardCharsets.UTF_8));
    }
    ConnectRest rest = platform.worker().rest();
    List<String> sinks = List.of(topic + "-a", topic + "-b");
    for (String sink : sinks) {
      rest.create(stopped(sink(platform, sink).with("topics", topic)));
    }
    rest.alterOffsets(sinks.get(0), sinkOffset(topic, 7));
    String[] back = {
      "migrate",
      "offsets",
      "--to-group=" + topic,
      "--connector=" + sinks.get(0),
      "--connector=" + sinks.get(1),
      "--bootstrap=" + platform.broker().bootstrapServers(),
      "--yes"
    };

    assertThat(run(platform, back).expect(2).output())
        .contains(sinks.get(1) + " has no offset for " + topic + "-0");
    assertThat(platform.topics().committed(topic)).isEmpty();
    rest.alterOffsets(sinks.get(1), sinkOffset(topic, 4));
    run(platform, back).expect(0);

    assertThat(platform.topics().committed(topic).values()).containsExactly(4L);
  }

  private static JsonNode sinkOffset(String topic, int offset) throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"offsets": [{"partition": {"kafka_topic": "%s", "kafka_partition": 0},
                          "offset": {"kafka_offset": %d}}]}
            """
                .formatted(topic, offset));
  }

  @Test
  void ofAVoyagerSourceAreImportedAndShown(TelemetryPlatform platform) throws Exception {
    String name = platform.unique("voyager");
    ConnectorFile file =
        ConnectorFile.read(Project.ROOT.resolve("connect-configs/voyager-source.json"))
            .withSecrets(platform.worker().secrets())
            .named(name)
            .with("validate.connection", "off");
    for (Map.Entry<String, JsonNode> each : file.request().get("config").properties()) {
      if (each.getValue().asText().startsWith("${")) {
        file = file.with(each.getKey(), "value");
      }
    }
    file = file.with("voyager.ssh.known.hosts.file", "").with("voyager.ssh.host.key.check", "off");
    platform.worker().rest().create(stopped(file));
    Path offsets =
        Files.writeString(
            folder.resolve("voyager.json"),
            """
            {"connector": "x", "class": "io.unifiedtelemetry.connect.voyager.VoyagerSourceConnector",
             "offsets": [{"partition": {"device": "v1"},
                          "offset": {"time_ns": 1795359590000000000, "up": 1}}]}
            """);

    run(platform, "offsets", "import", name, offsets.toString(), "--yes").expect(0);

    assertThat(run(platform, "offsets", name).expect(0).output())
        .containsPattern("v1\\s+2026-11-22T14:59:50Z");
    assertThat(
            run(platform, "offsets", "set", name, "--time", "2026-11-22T14:00:00Z")
                .expect(2)
                .output())
        .contains("cannot be asked for the past");
  }

  @Test
  void ofAConnectorThatDoesNotExistAreAnError(TelemetryPlatform platform) throws Exception {
    String name = platform.unique("sink");
    platform.worker().rest().create(stopped(sink(platform, name)));

    assertThat(run(platform, "offsets", "none").expect(2).output())
        .contains("There is no connector none", "Its connectors: " + name);
  }

  private static CommandRun run(TelemetryPlatform platform, String... arguments) throws Exception {
    return CommandRun.of(with(arguments, "--connect=" + platform.worker().url()));
  }

  private static String[] with(String[] arguments, String more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(more);
    return all.toArray(String[]::new);
  }

  private static String source(TelemetryPlatform platform, String name, List<String> lines)
      throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    server.create(name);
    server.access().write(name, String.join("\n", lines));
    ConnectorFile file =
        ConnectorFile.read(Project.ROOT.resolve("connect-configs/influx-source.json"))
            .named(name)
            .with("influxdb.url", server.url())
            .with("influxdb.bucket", name)
            .with("influxdb.token", server.token())
            .with("topic", name)
            .with("record.max.points", "1")
            .with("start.from", "earliest")
            .with("heartbeat.topic", name + "-heartbeat")
            .with("heartbeat.interval.ms", "1000");
    platform.worker().rest().create(file.request());
    platform.worker().rest().awaitRunning(name);
    return name;
  }

  private static ConnectorFile sink(TelemetryPlatform platform, String name) throws Exception {
    return ConnectorFile.read(Project.ROOT.resolve("connect-configs/central-influx-sink.json"))
        .named(name)
        .with("topics", name)
        .with("errors.deadletterqueue.topic.name", name + "-dead-letters")
        .with("influxdb.url", platform.influxDb(2).url())
        .with("influxdb.org", platform.influxDb(2).org())
        .with("influxdb.bucket", name)
        .with("influxdb.token", platform.influxDb(2).token());
  }

  private static JsonNode stopped(ConnectorFile file) {
    return ((ObjectNode) file.request().deepCopy()).put("initial_state", "STOPPED");
  }

  private static Map<JsonNode, JsonNode> byPartition(ConnectRest rest, String name)
      throws IOException, InterruptedException {
    Map<JsonNode, JsonNode> byPartition = new HashMap<>();
    rest.offsets(name)
        .path("offsets")
        .forEach(each -> byPartition.put(each.path("partition"), each.path("offset")));
    return byPartition;
  }

  private static List<String> values(TelemetryPlatform platform, String topic, int count)
      throws Exception {
    return platform.reader().await(topic, count, TIMEOUT).stream()
        .map(each -> new String(each.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> lines(Instant start) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      Instant time = start.plus(SPACING.multipliedBy(i));
      long nanoseconds = time.getEpochSecond() * 1_000_000_000L + time.getNano();
      lines.add("m,t=a f=" + i + "i " + nanoseconds);
    }
    return lines;
  }
}
