package io.unifiedtelemetry.connect.integration.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.Command;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the containers would run, without containers: the worker with the image's properties and
 * environment, and the script that creates the connectors.
 */
@ExtendWith(PlatformExtension.class)
class ImageWorkerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Path CONNECTORS = ComposeFile.FOLDER.resolve("connectors");
  private static final List<String> NAMES =
      List.of("voyager-source", "site-influx-sink", "influx-source", "central-influx-sink");

  private final TelemetryPlatform platform;
  private final int port = FreePorts.next();
  private final String group;
  private final Path folder;

  ImageWorkerIT(TelemetryPlatform platform) {
    this.platform = platform;
    this.group = platform.unique("image");
    this.folder = platform.folder().resolve(group);
  }

  @Test
  void carriesPointsFromDevicesToTheCentre() throws Exception {
    Files.createDirectories(folder.resolve("connectors"));
    InfluxDbServer server = platform.influxDb(2);
    String url = "http://127.0.0.1:" + port;
    ConnectRest rest = new ConnectRest(url);
    try (SimulatedDevices devices = SimulatedDevices.start(2);
        ServerProcess worker = startWorker()) {
      String centre = writeConnectors(devices, server);
      worker.awaitReady(rest::isHealthy, TIMEOUT);

      assertThat(post(url)).contains("created " + group + "-voyager-source");
      assertThat(post(url)).contains("kept " + group + "-voyager-source").doesNotContain("created");
      for (String name : NAMES) {
        rest.awaitRunning(group + "-" + name);
      }
      InfluxDbExport export = new InfluxDbExport(server.access(), centre);
      Waiting.until("a poll in " + centre, TIMEOUT, () -> !export.points("voyager_poll").isEmpty());
      assertThat(platform.topics().names())
          .contains(group + "-configs", group + "-offsets", group + "-status");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"voyager-source", "site-influx-sink", "influx-source", "central-influx-sink"})
  void connectorsDifferFromTheShippedOnesInAddressesOnly(String name) throws IOException {
    ObjectNode container = json(CONNECTORS.resolve(name + ".json"));
    ObjectNode shipped = json(Project.ROOT.resolve("connect-configs/" + name + ".json"));
    for (ObjectNode each : List.of(container, shipped)) {
      ((ObjectNode) each.get("config")).remove(List.of("influxdb.url", "voyager.devices"));
    }

    assertThat(container).isEqualTo(shipped);
  }

  @Test
  void hostKeysAreThoseOfTheSimulator() throws IOException {
    try (SimulatedVoyagers voyagers =
        SimulatedVoyagers.builder().devices(2).transports(Transport.SSH).seed(1).start()) {
      String expected = voyagers.knownHosts();
      for (int i = 0; i < 2; i++) {
        int local = voyagers.devices().get(i).port(Transport.SSH);
        expected = expected.replace("[127.0.0.1]:" + local, "[voyagers]:" + (2201 + i));
      }
      Path file = ComposeFile.FOLDER.resolve("known_hosts");
      if (Boolean.getBoolean("reference.write")) {
        Files.writeString(file, expected);
      }
      assertThat(file).as("write it with -Dreference.write=true").content().isEqualTo(expected);
    }
  }

  @Test
  void prometheusAcceptsItsConfiguration(@TempDir Path together) throws Exception {
    Path promtool = Path.of("/usr/bin/promtool");
    assumeTrue(Files.isExecutable(promtool), "Prometheus (Debian: prometheus) is needed");
    Path alerts = Project.ROOT.resolve("packaging/monitoring/alerts.yml");
    Files.copy(alerts, together.resolve("alerts.yml"));
    Path file = together.resolve("prometheus.yml");
    Files.copy(ComposeFile.FOLDER.resolve("prometheus.yml"), file);

    Command check = Command.run(together, promtool.toString(), "check", "config", file.toString());

    assertThat(check.exitCode()).as(check.output()).isZero();
    assertThat(check.output()).contains("1 rule files found");
  }

  private ServerProcess startWorker() throws IOException {
    String properties =
        Files.readString(ComposeFile.FOLDER.resolve("worker.properties"))
            .replace("/opt/unified-telemetry/plugins", platform.plugins().toAbsolutePath() + "")
            .replace("/etc/unified-telemetry", folder.toAbsolutePath() + "")
            .replace("0.0.0.0:8083", "127.0.0.1:" + port)
            .replace("rest.advertised.port=8083", "rest.advertised.port=" + port);
    Path file = folder.resolve("worker.properties");
    Files.writeString(file, properties);
    return ServerProcess.start(
        "the image's worker",
        KafkaRuntime.current(Project.ROOT)
            .command(
                JvmOptions.QUICK_START,
                folder,
                "org.apache.kafka.connect.cli.ConnectDistributed",
                file.toString()),
        Map.of(
            "BOOTSTRAP_SERVERS",
            platform.broker().bootstrapServers(),
            "GROUP_ID",
            group,
            "ADVERTISED_HOST",
            "127.0.0.1",
            "STORAGE_REPLICATION_FACTOR",
            "1"),
        folder.resolve("worker.log"));
  }

  /** Writes the connectors of the containers with local addresses; returns the central bucket. */
  private String writeConnectors(SimulatedDevices devices, InfluxDbServer server) throws Exception {
    String site = group + "-site";
    String centre = group + "-central";
    server.create(site);
    server.create(centre);
    platform.topics().create(group + "-voyager", 2);
    platform.topics().create(group + "-telemetry", 2);
    write(
        devices.configure(
            read("voyager-source").with("topic", group + "-voyager"),
            folder.resolve(group + "-voyager-source")));
    write(
        read("influx-source")
            .with("topic", group + "-telemetry")
            .with("heartbeat.topic", group + "-heartbeat")
            .with(server, site));
    write(sink("site-influx-sink", "-voyager").with(server, site));
    write(sink("central-influx-sink", "-telemetry").with(server, centre));
    return centre;
  }

  private LocalFile sink(String name, String topic) throws IOException {
    return read(name)
        .with("topics", group + topic)
        .with("errors.deadletterqueue.topic.name", group + topic + "-dead-letters");
  }

  private LocalFile read(String name) throws IOException {
    return LocalFile.read(CONNECTORS.resolve(name + ".json")).named(group + "-" + name);
  }

  private void write(LocalFile connector) throws IOException {
    JsonNode request = connector.request(folder.resolve(connector.name()));
    Files.writeString(
        folder.resolve("connectors").resolve(connector.name() + ".json"), request.toString());
  }

  private String post(String url) throws IOException, InterruptedException {
    String script = ComposeFile.FOLDER.resolve("post-connectors.sh").toString();
    Command result = Command.run(folder, "sh", script, folder + "/connectors", url);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private static ObjectNode json(Path file) throws IOException {
    return (ObjectNode) JSON.readTree(Files.readString(file));
  }
}
