package io.unifiedtelemetry.connect.platform.kafka;

import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.used.UsedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * A real distributed Connect worker in a Java virtual machine of its own, listening on loopback.
 * Ready about 4 s after its start on 2 cores, also where its broker is launched at the same moment.
 * Its default converters are JsonConverter, as many users have it.
 */
public final class ConnectWorker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final String JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter";

  private final WorkerSettings settings;
  private final Path configuration;
  private final int port = FreePorts.next();
  private final ConnectRest rest = new ConnectRest(url());
  private ServerProcess process;

  private ConnectWorker(WorkerSettings settings) throws IOException {
    this.settings = settings;
    this.configuration = settings.folder().resolve("worker.properties");
    Files.createDirectories(settings.secrets());
    PropertiesFile.write(configuration, properties());
  }

  /** Starts a worker and waits until it takes requests; it waits for the broker itself. */
  public static ConnectWorker start(WorkerSettings settings)
      throws IOException, InterruptedException {
    ConnectWorker worker = new ConnectWorker(settings);
    worker.start();
    return worker;
  }

  /** The worker's REST API. */
  public ConnectRest rest() {
    return rest;
  }

  /** The address of its REST API. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** For example {@code 4.3.1}. */
  public String version() {
    return settings.runtime().version();
  }

  /** The folder that the config provider {@code file} may read. */
  public Path secrets() {
    return settings.secrets();
  }

  /** Where its output goes. */
  public Path log() {
    return settings.folder().resolve("worker.log");
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /**
   * The attributes of all JMX beans that match.
   *
   * @param pattern for example {@code io.unifiedtelemetry.connect:*}
   * @return by canonical name of the bean
   */
  public SortedMap<String, Map<String, Object>> metrics(String pattern) throws IOException {
    return WorkerMetrics.read(pid(), pattern);
  }

  /** Ends it at once, as a power cut would. */
  public void kill() {
    process.kill();
    process.close();
  }

  /** Ends it in good order. */
  public void stop() {
    process.close();
  }

  /** Starts it again, at the same address; waits until it takes requests. */
  public void start() throws IOException, InterruptedException {
    UsedServers.note("Connect worker", version());
    process =
        ServerProcess.start(
            "Connect worker " + version() + " at " + url(),
            settings
                .runtime()
                .command(
                    settings.jvmOptions(),
                    settings.folder(),
                    "org.apache.kafka.connect.cli.ConnectDistributed",
                    configuration.toString()),
            Map.of(),
            log());
    process.awaitReady(rest::isHealthy, START);
  }

  @Override
  public void close() {
    process.close();
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("group.id", settings.group());
    properties.put("config.storage.topic", settings.group() + "-configs");
    properties.put("offset.storage.topic", settings.group() + "-offsets");
    properties.put("status.storage.topic", settings.group() + "-status");
    properties.put("config.storage.replication.factor", "1");
    properties.put("offset.storage.replication.factor", "1");
    properties.put("status.storage.replication.factor", "1");
    properties.put("offset.storage.partitions", "1");
    properties.put("status.storage.partitions", "1");
    properties.put("key.converter", JSON_CONVERTER);
    properties.put("value.converter", JSON_CONVERTER);
    properties.put("listeners", url());
    properties.put("plugin.path", settings.plugins().toAbsolutePath().toString());
    // Fails where a plugin could not be found with service_load.
    properties.put("plugin.discovery", "hybrid_fail");
    properties.put("config.providers", "file");
    properties.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    properties.put(
        "config.providers.file.param.allowed.paths",
        settings.secrets().toAbsolutePath().toString());
    // Half a minute and more otherwise, until what a killed worker did is done by another one. A
    // worker that has to wait for the machine must not be taken for a killed one, though.
    properties.put("session.timeout.ms", "10000");
    properties.put("heartbeat.interval.ms", "1000");
    properties.put("scheduled.rebalance.max.delay.ms", "1000");
    properties.put("consumer.session.timeout.ms", "10000");
    properties.put("consumer.heartbeat.interval.ms", "1000");
    properties.putAll(settings.properties());
    return properties;
  }
}
