package io.unifiedtelemetry.connect.quickstart.setup;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServers;
import io.unifiedtelemetry.connect.platform.kafka.BrokerSettings;
import io.unifiedtelemetry.connect.platform.kafka.KafkaBroker;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.PluginFolder;
import io.unifiedtelemetry.connect.platform.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Starts the servers of the platform and shows the progress. */
public final class Platform implements AutoCloseable {
  public static final String SITE = "site";
  public static final String CENTRAL = "central";

  private final Path project;
  private final Path folder;
  private final Progress progress;
  private final Deque<Runnable> started = new ArrayDeque<>();
  private InfluxDbServer site;
  private InfluxDbServer central;
  private KafkaBroker broker;
  private Prometheus prometheus;
  private ConnectWorker worker;

  /**
   * @param folder for data and logs
   */
  public Platform(Path project, Path folder, Progress progress) {
    this.project = project;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Starts all servers.
   *
   * @param influxDb the major version, or {@code any}
   * @param simulated whether the devices are simulated
   */
  public void start(String influxDb, boolean simulated) throws Exception {
    site = progress.step("site InfluxDB", Platform::describe, () -> influxDb(influxDb, SITE));
    central =
        progress.step(
            "central InfluxDB",
            Platform::describe,
            () -> influxDb(Integer.toString(site.majorVersion()), CENTRAL));
    progress.print(
        "    (to use another InfluxDB: --influxdb 1 or 2, or INFLUXDB_URL; see ./quickstart --help)");
    KafkaRuntime runtime = KafkaRuntime.current(project);
    broker =
        progress.step(
            "Kafka broker",
            each -> each.version() + " at " + each.bootstrapServers(),
            () -> broker(runtime));
    prometheus = new Prometheus();
    started.push(prometheus::close);
    worker =
        progress.step(
            "Connect worker", each -> each.version() + " at " + each.url(), () -> worker(runtime));
    progress.step(
        "Prometheus", place -> place, () -> prometheus.start(folder.resolve("prometheus")));
    progress.step("ber-alerts", each -> "running", () -> berAlerts(simulated));
  }

  public InfluxDbServer site() {
    return site;
  }

  public InfluxDbServer central() {
    return central;
  }

  public KafkaBroker broker() {
    return broker;
  }

  public Prometheus prometheus() {
    return prometheus;
  }

  public ConnectWorker worker() {
    return worker;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      started.pop().run();
    }
  }

  private InfluxDbServer influxDb(String version, String bucket)
      throws IOException, InterruptedException {
    InfluxDbServers servers = new InfluxDbServers(project);
    Path data = folder.resolve("influxdb-" + bucket);
    InfluxDbServer server =
        version.equals("any")
            ? servers.startAny(data)
            : servers.start(Integer.parseInt(version), data);
    started.push(server::close);
    if (!server.create(bucket) && !server.isOurs()) {
      throw new IOException(
          "%s already has a bucket %s, whose points would mix with those of the quickstart; rename"
              + " or delete it".formatted(server.url(), bucket));
    }
    return server;
  }

  private KafkaBroker broker(KafkaRuntime runtime) throws IOException, InterruptedException {
    KafkaBroker server = KafkaBroker.launch(BrokerSettings.of(runtime, folder.resolve("broker")));
    started.push(server::close);
    server.awaitReady();
    return server;
  }

  private ConnectWorker worker(KafkaRuntime runtime) throws IOException, InterruptedException {
    Path packages = project.resolve("packaging/target");
    Path plugins = PluginFolder.unzip(packages, Files.createDirectories(folder.resolve("plugins")));
    WorkerSettings settings =
        WorkerSettings.of(runtime, broker.bootstrapServers(), plugins, folder.resolve("worker"))
            .with(Map.of("offset.flush.interval.ms", "1000"));
    List<String> options = new ArrayList<>(settings.jvmOptions());
    options.add(prometheus.agentOption(project));
    ConnectWorker server = ConnectWorker.start(settings.withJvm(options));
    started.push(server::close);
    return server;
  }

  private ServerProcess berAlerts(boolean simulated) throws IOException {
    ServerProcess process =
        BerAlerts.start(
            project, broker.bootstrapServers(), simulated, folder.resolve("ber-alerts"));
    started.push(process::close);
    return process;
  }

  private static String describe(InfluxDbServer server) {
    return server.version() + " at " + server.url() + (server.isOurs() ? "" : " (yours)");
  }
}
