package io.unifiedtelemetry.connect.quickstart.setup;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** The connectors of the platform: the files in {@code connect-configs} with local addresses. */
public final class Connectors {
  public static final String VOYAGER_SOURCE = "voyager-source";

  private final Path configs;
  private final ConnectWorker worker;
  private final Duration pollInterval;

  public Connectors(Path project, ConnectWorker worker, Duration pollInterval) {
    this.configs = project.resolve("connect-configs");
    this.worker = worker;
    this.pollInterval = pollInterval;
  }

  /** Writes the secrets for the worker's config provider, readable by the current user only. */
  public void writeSecrets(Devices devices, InfluxDbServer site, InfluxDbServer central)
      throws IOException {
    Path folder = worker.secrets();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Properties secrets = new Properties();
    secrets.setProperty("voyager.password", devices.password());
    secrets.setProperty("site.influxdb.token", site.token());
    secrets.setProperty("central.influxdb.token", central.token());
    try (OutputStream out = Files.newOutputStream(folder.resolve("secrets.properties"))) {
      secrets.store(out, null);
    }
    Files.writeString(folder.resolve("known_hosts"), devices.knownHosts());
  }

  /** The four files in the order of the data flow. */
  public List<ConnectorFile> files(Devices devices, InfluxDbServer site, InfluxDbServer central)
      throws IOException {
    return List.of(
        file(configs, VOYAGER_SOURCE)
            .with("voyager.devices", devices.list())
            .with("voyager.username", devices.username())
            .with("voyager.poll.interval.ms", Long.toString(pollInterval.toMillis())),
        influxDb("site-influx-sink", site),
        influxDb("influx-source", site),
        influxDb("central-influx-sink", central).with("topics", "telemetry," + BerAlerts.TOPIC));
  }

  /** Creates a connector and waits until it and its tasks are running. */
  public void create(ConnectorFile file) throws IOException, InterruptedException {
    ConnectRest rest = worker.rest();
    rest.create(file.request());
    rest.awaitRunning(file.name());
  }

  private ConnectorFile influxDb(String name, InfluxDbServer server) throws IOException {
    Path folder = server.majorVersion() == 1 ? configs.resolve("influxdb-1") : configs;
    ConnectorFile file = file(folder, name).with("influxdb.url", server.url());
    return server.majorVersion() == 1 ? file : file.with("influxdb.org", server.org());
  }

  private ConnectorFile file(Path folder, String name) throws IOException {
    return ConnectorFile.read(folder.resolve(name + ".json")).withSecrets(worker.secrets());
  }
}
