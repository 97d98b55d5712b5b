package io.unifiedtelemetry.connect.integration.platform;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServers;
import io.unifiedtelemetry.connect.platform.kafka.BrokerSettings;
import io.unifiedtelemetry.connect.platform.kafka.KafkaBroker;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import io.unifiedtelemetry.connect.platform.kafka.KafkaTopics;
import io.unifiedtelemetry.connect.platform.kafka.TopicReader;
import io.unifiedtelemetry.connect.platform.kafka.TopicWriter;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.PluginFolder;
import io.unifiedtelemetry.connect.platform.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers that all tests of a run share: a broker, a worker with the packages on its {@code
 * plugin.path}, and one InfluxDB server per major version, started on first use. Tests avoid
 * conflicts by using names from {@link #unique}.
 */
public final class TelemetryPlatform implements AutoCloseable {
  private final Path folder;
  private final Path plugins;
  private final KafkaBroker broker;
  private final ConnectWorker worker;
  private final KafkaTopics topics;
  private final TopicWriter writer;
  private final Map<Integer, InfluxDbServer> influxDbs = new HashMap<>();
  // Makes names unique on the user's own server too, where an earlier run may have left buckets.
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final AtomicInteger names = new AtomicInteger();

  private TelemetryPlatform(KafkaRuntime runtime, Path folder)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.plugins = PluginFolder.unzip(Project.PACKAGES, folder.resolve("plugins"));
    this.broker = KafkaBroker.launch(BrokerSettings.of(runtime, folder.resolve("broker")));
    this.worker = ConnectWorker.start(workerSettings(runtime));
    this.topics = new KafkaTopics(broker.bootstrapServers());
    this.writer = new TopicWriter(broker.bootstrapServers());
  }

  /** Starts broker and worker of the current version. */
  static TelemetryPlatform start(Path folder) throws IOException, InterruptedException {
    return new TelemetryPlatform(KafkaRuntime.current(Project.ROOT), folder);
  }

  /** Starts broker and worker of the oldest version that the packages are tested with. */
  public static TelemetryPlatform startOldest(Path folder)
      throws IOException, InterruptedException {
    return new TelemetryPlatform(KafkaRuntime.oldest(Project.ROOT), folder);
  }

  /** The folder of this run. */
  public Path folder() {
    return folder;
  }

  /** The folder with the unpacked packages. */
  public Path plugins() {
    return plugins;
  }

  /** The broker. */
  public KafkaBroker broker() {
    return broker;
  }

  /** The worker; its default converter is JsonConverter, and it commits offsets every second. */
  public ConnectWorker worker() {
    return worker;
  }

  /** The settings for a further worker: those of the shared one with another folder and group. */
  public WorkerSettings otherWorker(String group) throws IOException {
    return workerSettings(KafkaRuntime.current(Project.ROOT))
        .withFolder(folder.resolve(group))
        .withGroup(group);
  }

  /** The broker's topics. */
  public KafkaTopics topics() {
    return topics;
  }

  /** Reads committed records of the broker's topics. */
  public TopicReader reader() {
    return TopicReader.committed(broker.bootstrapServers());
  }

  /** Writes to topics of the broker. */
  public TopicWriter writer() {
    return writer;
  }

  /**
   * Returns the shared server, and starts it on first use.
   *
   * @param majorVersion 1 or 2
   */
  public synchronized InfluxDbServer influxDb(int majorVersion)
      throws IOException, InterruptedException {
    InfluxDbServer server = influxDbs.get(majorVersion);
    if (server == null) {
      server = influxDbServers().start(majorVersion, folder.resolve("influxdb-" + majorVersion));
      influxDbs.put(majorVersion, server);
    }
    return server;
  }

  /** Starts a new server, which the test may kill and must close. */
  public InfluxDbServer ownInfluxDb(int majorVersion) throws IOException, InterruptedException {
    return influxDbServers().startOwn(majorVersion, folder.resolve(unique("influxdb")));
  }

  /** Returns a name that is unique in this run and across runs. */
  public String unique(String name) {
    return name + "-" + run + "-" + names.incrementAndGet();
  }

  @Override
  public void close() {
    writer.close();
    topics.close();
    worker.close();
    broker.close();
    influxDbs.values().forEach(InfluxDbServer::close);
  }

  private static InfluxDbServers influxDbServers() {
    return new InfluxDbServers(Project.ROOT);
  }

  private WorkerSettings workerSettings(KafkaRuntime runtime) {
    return WorkerSettings.of(runtime, broker.bootstrapServers(), plugins, folder.resolve("worker"))
        .with(Map.of("offset.flush.interval.ms", "1000"));
  }
}
