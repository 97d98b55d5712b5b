package io.unifiedtelemetry.connect.benchmark.platform;

import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Posts the files in {@code connect-configs}, with addresses and other keys changed. */
public final class ConnectorConfigs {
  private final Path configs;
  private final ConnectWorker worker;

  /** Creates connectors on this worker. */
  public ConnectorConfigs(Path project, ConnectWorker worker) {
    this.configs = project.resolve("connect-configs");
    this.worker = worker;
  }

  /** Writes the secrets that the files refer to. */
  public void writeSecrets(Map<String, String> secrets) throws IOException {
    PropertiesFile.write(worker.secrets().resolve("secrets.properties"), secrets);
  }

  /** Reads a file, by its name without {@code .json}. */
  public ConnectorFile file(String name) throws IOException {
    return ConnectorFile.read(configs.resolve(name + ".json")).withSecrets(worker.secrets());
  }

  /** Returns a sink that writes to a server through this URL. */
  public ConnectorFile sink(String topic, MeasuredInfluxDb server, String url) throws IOException {
    return file("central-influx-sink")
        .with("topics", topic)
        .with("influxdb.url", url)
        .with("influxdb.org", server.server().org())
        .with("influxdb.bucket", MeasuredInfluxDb.BUCKET);
  }

  /** Returns a source that reads from a server through this URL. */
  public ConnectorFile source(String topic, MeasuredInfluxDb server, String url)
      throws IOException {
    return file("influx-source")
        .with("topic", topic)
        .with("influxdb.url", url)
        .with("influxdb.org", server.server().org())
        .with("influxdb.bucket", MeasuredInfluxDb.BUCKET);
  }

  /** Creates a connector and waits until it and its tasks are running. */
  public void post(ConnectorFile file) throws IOException, InterruptedException {
    worker.rest().create(file.request());
    worker.rest().awaitRunning(file.name());
  }
}
