package io.unifiedtelemetry.connect.integration.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The worker of {@code packaging/standalone}: the command line of the systemd unit and the shipped
 * properties, with other folders, another port and another broker.
 */
final class StandaloneProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Path SHIPPED = Project.ROOT.resolve("packaging/standalone");

  private final SystemdUnit unit = SystemdUnit.read();
  private final Path folder;
  private final int port = FreePorts.next();
  private final Map<String, String> replacements;
  private final ConnectRest rest = new ConnectRest("http://127.0.0.1:" + port);
  private final List<String> connectors = new ArrayList<>();
  private ServerProcess process;

  /** Installs the files as the steps in docs/install/standalone.md do. */
  StandaloneProcess(TelemetryPlatform platform, Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(configuration().resolve("connectors"));
    Files.createDirectories(state());
    Path libs = Files.createDirectories(folder.resolve("libs"));
    for (String jar : KafkaRuntime.current(Project.ROOT).jars()) {
      Path file = Path.of(jar);
      Files.createSymbolicLink(libs.resolve(file.getFileName()), file);
    }
    this.replacements =
        Map.of(
            "/etc/unified-telemetry", configuration().toString(),
            "/var/lib/unified-telemetry", state().toString(),
            "/opt/unified-telemetry/plugins", platform.plugins().toAbsolutePath().toString(),
            "/opt/kafka/libs", libs.toString(),
            "/usr/bin/java", Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "localhost:9092", platform.broker().bootstrapServers(),
            "127.0.0.1:8083", "127.0.0.1:" + port);
    for (String file : List.of("worker.properties", "log4j2.properties")) {
      Files.writeString(
          configuration().resolve(file), local(Files.readString(SHIPPED.resolve(file))));
    }
  }

  /** The folder for the secrets of a connector. */
  Path secrets(String name) {
    return configuration().resolve(name);
  }

  /** Adds a connector's file. */
  void add(LocalFile connector) throws IOException {
    JsonNode request = connector.request(secrets(connector.name()));
    Files.writeString(
        configuration().resolve("connectors").resolve(connector.name() + ".json"),
        request.toString());
    connectors.add(connector.name());
  }

  /** Starts the process; waits until all connectors run. */
  void start() throws IOException, InterruptedException {
    process =
        ServerProcess.start(
            "connect-standalone",
            List.of("/bin/sh", "-c", local(unit.script())),
            Map.of("MALLOC_ARENA_MAX", unit.value("Environment=MALLOC_ARENA_MAX")),
            folder.resolve("standalone.log"));
    process.awaitReady(rest::isHealthy, START);
    for (String connector : connectors) {
      rest.awaitRunning(connector);
    }
  }

  /** Stops the process as systemd does. */
  void stop() {
    process.close();
  }

  /** The file with the offsets of the sources. */
  Path offsets() {
    return state().resolve("offsets");
  }

  /** The largest resident set so far, in MB. */
  long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  private Path configuration() {
    return folder.resolve("etc");
  }

  private Path state() {
    return folder.resolve("state");
  }

  private String local(String text) {
    String local = text;
    for (Map.Entry<String, String> each : replacements.entrySet()) {
      local = local.replace(each.getKey(), each.getValue());
    }
    return local;
  }
}
