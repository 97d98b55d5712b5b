package io.unifiedtelemetry.connect.benchmark.platform;

import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Posts the files in {@code connect-configs}, changed in addresses and in what a caller says. */
public final class BenchConnectors {
  private final Path configs;
  private final ConnectWorker worker;

  /** Connectors on that worker. */
  public BenchConnectors(Path project, ConnectWorker worker) {
    this.configs = project.resolve("connect-configs");
    this.worker = worker;
  }

  /** Says what the secrets are. */
  public void secrets(Map<String, String> secrets) throws IOException {
    PropertiesFile.write(worker.secrets().resolve("secrets.properties"), secrets);
  }

  /** A file of {@code connect-configs}, under its name without {@code .json}. */
  public ConnectorFile file(String name) throws IOException {
    return ConnectorFile.read(configs.resolve(name + ".json")).withSecrets(worker.secrets());
  }

  /** The sink into that server behind that address. */
  public ConnectorFile sink(String topic, MeasuredInfluxDb server, String url) throws IOException {
    return file("central-influx-sink")
        .with("topics", topic)
        .with("influxdb.url", url)
        .with("influxdb.org", server.server().org())
        .with("influxdb.bucket", MeasuredInfluxDb.BUCKET);
  }

  /** The source from that server behind that address. */
  public ConnectorFile source(String topic, MeasuredInfluxDb server, String url)
      throws IOException {
    return file("influx-source")
        .with("topic", topic)
        .with("influxdb.url", url)
        .with("influxdb.org", server.server().org())
        .with("influxdb.bucket", MeasuredInfluxDb.BUCKET);
  }

  /** Posts a file and waits until connector and tasks run. */
  public void post(ConnectorFile file) throws IOException, InterruptedException {
    worker.rest().create(file.request());
    worker.rest().awaitRunning(file.name());
  }
}
