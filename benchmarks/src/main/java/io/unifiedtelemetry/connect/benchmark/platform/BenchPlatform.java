package io.unifiedtelemetry.connect.benchmark.platform;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServers;
import io.unifiedtelemetry.connect.platform.kafka.BrokerSettings;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.kafka.KafkaBroker;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.PluginFolder;
import io.unifiedtelemetry.connect.platform.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real servers: one broker, and as many new workers and InfluxDB servers as are asked for. */
public final class BenchPlatform implements AutoCloseable {
  private final Path project;
  private final Path folder;
  private final KafkaRuntime runtime;
  private final Path plugins;
  private final KafkaBroker broker;
  private final long brokerPid;
  private final Map<String, String> versions = new TreeMap<>();
  private int started;

  /**
   * Starts the broker.
   *
   * @param folder an empty one, for data and logs
   */
  public BenchPlatform(Path project, Path folder) throws IOException, InterruptedException {
    this.project = project;
    this.folder = folder;
    this.runtime = KafkaRuntime.current(project);
    this.plugins =
        PluginFolder.unzip(
            project.resolve("packaging/target"), Files.createDirectories(folder.resolve("zips")));
    StartedProcess brokerProcess = new StartedProcess();
    this.broker =
        KafkaBroker.start(
            BrokerSettings.of(runtime, folder.resolve("broker")).withJvm(JvmOptions.FULL_SPEED));
    this.brokerPid = brokerProcess.pid("java");
    versions.put("Kafka", runtime.version());
  }

  /** The project's folder. */
  public Path project() {
    return project;
  }

  /** The broker's address for clients. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The broker's process. */
  public long brokerPid() {
    return brokerPid;
  }

  /** A new, empty folder. */
  public Path newFolder(String name) throws IOException {
    started++;
    return Files.createDirectories(folder.resolve(name + "-" + started));
  }

  /** A new, empty InfluxDB 2.x server with a bucket. */
  public MeasuredInfluxDb startInfluxDb() throws IOException, InterruptedException {
    Path data = newFolder("influxdb");
    StartedProcess process = new StartedProcess();
    InfluxDbServer server = new InfluxDbServers(project).startOwn(2, data);
    server.create(MeasuredInfluxDb.BUCKET);
    versions.put("InfluxDB", server.version());
    return new MeasuredInfluxDb(server, process.pid("influxd"), data);
  }

  /** A new worker with the packages, in a virtual machine as for work. */
  public ConnectWorker startWorker() throws IOException, InterruptedException {
    return startWorker(JvmOptions.FULL_SPEED);
  }

  /** A new worker with the packages. */
  public ConnectWorker startWorker(List<String> jvmOptions)
      throws IOException, InterruptedException {
    Path own = newFolder("worker");
    List<String> options = new ArrayList<>(jvmOptions);
    options.add("-Xlog:gc:file=" + own.resolve("gc.log"));
    return ConnectWorker.start(
        WorkerSettings.of(runtime, broker.bootstrapServers(), plugins, own)
            .withGroup(own.getFileName().toString())
            // Without the search through all jars, which takes longer than the rest of the start.
            .with(Map.of("plugin.discovery", "service_load"))
            .withJvm(options));
  }

  /** The versions of what was started so far, by name. */
  public Map<String, String> versions() {
    return versions;
  }

  @Override
  public void close() {
    broker.close();
  }
}
