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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Starts the servers: one broker, and new workers and InfluxDB servers on request. */
public final class BenchmarkPlatform implements AutoCloseable {
  private final Path project;
  private final Path folder;
  private final KafkaRuntime runtime;
  private final Path plugins;
  private final KafkaBroker broker;
  private final long brokerPid;
  private final Map<String, String> versions = new TreeMap<>();
  private int folders;

  /**
   * Starts the broker.
   *
   * @param folder an empty one, for data and logs
   */
  public BenchmarkPlatform(Path project, Path folder) throws IOException, InterruptedException {
    this.project = project;
    this.folder = folder;
    this.runtime = KafkaRuntime.current(project);
    this.plugins =
        PluginFolder.unzip(
            project.resolve("packaging/target"), Files.createDirectories(folder.resolve("zips")));
    ChildProcesses before = new ChildProcesses();
    this.broker =
        KafkaBroker.start(
            BrokerSettings.of(runtime, folder.resolve("broker")).withJvm(JvmOptions.FULL_SPEED));
    this.brokerPid = before.newChild("java");
    versions.put("Kafka", runtime.version());
  }

  /** Returns the root folder of the project. */
  public Path project() {
    return project;
  }

  /** Returns the bootstrap servers of the broker. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Returns the process id of the broker. */
  public long brokerPid() {
    return brokerPid;
  }

  /** Creates a new, empty folder. */
  public Path newFolder(String name) throws IOException {
    folders++;
    return Files.createDirectories(folder.resolve(name + "-" + folders));
  }

  /** Starts a new, empty InfluxDB 2.x server with a bucket. */
  public MeasuredInfluxDb startInfluxDb() throws IOException, InterruptedException {
    Path data = newFolder("influxdb");
    ChildProcesses before = new ChildProcesses();
    InfluxDbServer server = new InfluxDbServers(project).startOwn(2, data);
    server.create(MeasuredInfluxDb.BUCKET);
    versions.put("InfluxDB", server.version());
    return new MeasuredInfluxDb(server, before.newChild("influxd"), data);
  }

  /** Starts a new worker with the plugins and the usual JVM options. */
  public ConnectWorker startWorker() throws IOException, InterruptedException {
    return startWorker(JvmOptions.FULL_SPEED);
  }

  /** Starts a new worker with the plugins. */
  public ConnectWorker startWorker(List<String> jvmOptions)
      throws IOException, InterruptedException {
    return startWorker(jvmOptions, Map.of());
  }

  /** Starts a new worker with the plugins and changes to its configuration. */
  public ConnectWorker startWorker(List<String> jvmOptions, Map<String, String> changes)
      throws IOException, InterruptedException {
    Map<String, String> config = new TreeMap<>(changes);
    // Skips the scan of all jars, which takes longer than the rest of the start.
    config.put("plugin.discovery", "service_load");
    Path workerFolder = newFolder("worker");
    List<String> options = new ArrayList<>(jvmOptions);
    options.add("-Xlog:gc:file=" + workerFolder.resolve("gc.log"));
    return ConnectWorker.start(
        WorkerSettings.of(runtime, broker.bootstrapServers(), plugins, workerFolder)
            .withGroup(workerFolder.getFileName().toString())
            .with(config)
            .withJvm(options));
  }

  /** Returns the versions of the servers started so far, by name. */
  public Map<String, String> versions() {
    return versions;
  }

  @Override
  public void close() {
    broker.close();
  }

  /** The child processes before a server was started, to find the one that was added. */
  private static final class ChildProcesses {
    private final Set<Long> before =
        ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());

    /**
     * @param program its file name
     */
    long newChild(String program) throws IOException {
      return ProcessHandle.current()
          .children()
          .filter(each -> !before.contains(each.pid()) && isProgram(each, program))
          .map(ProcessHandle::pid)
          .findFirst()
          .orElseThrow(
              () ->
                  new IOException(
                      program + " must run as a process, not in a container: put it on the PATH"));
    }

    private static boolean isProgram(ProcessHandle process, String program) {
      return process
          .info()
          .command()
          .map(command -> Path.of(command).getFileName().toString().startsWith(program))
          .orElse(false);
    }
  }
}
