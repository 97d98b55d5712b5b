package io.unifiedtelemetry.connect.platform.kafka;

import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.used.UsedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A real Kafka broker (KRaft, combined broker and controller) in its own JVM, listening on
 * loopback. Ready about 2 s after it is started.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String CLUSTER_ID = "dW5pZmllZC10ZWxlbWV0cg";

  private final BrokerSettings settings;
  private final Path configuration;
  private final int port;
  private final int controllerPort = FreePorts.next();
  private ServerProcess process;

  private KafkaBroker(BrokerSettings settings) {
    this.settings = settings;
    this.port = settings.port();
    this.configuration = settings.folder().resolve("broker.properties");
  }

  /** Starts a broker and waits until it is ready. */
  public static KafkaBroker start(KafkaRuntime runtime, Path folder)
      throws IOException, InterruptedException {
    return start(BrokerSettings.of(runtime, folder));
  }

  /** Starts a broker and waits until it is ready. */
  public static KafkaBroker start(BrokerSettings settings)
      throws IOException, InterruptedException {
    KafkaBroker broker = launch(settings);
    broker.awaitReady();
    return broker;
  }

  /**
   * Starts a broker without waiting until it is ready. A worker can be started at the same time,
   * because it waits for the broker itself.
   */
  public static KafkaBroker launch(BrokerSettings settings)
      throws IOException, InterruptedException {
    KafkaBroker broker = new KafkaBroker(settings);
    broker.format();
    broker.launch();
    return broker;
  }

  /** Waits until the broker accepts connections. */
  public void awaitReady() throws InterruptedException {
    process.awaitReady(this::listens, START);
  }

  /** The address for clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The version of Kafka, for example {@code 4.3.1}. */
  public String version() {
    return settings.runtime().version();
  }

  /** The log file. */
  public Path log() {
    return settings.folder().resolve("broker.log");
  }

  /** Kills the broker, as a power failure would. */
  public void kill() {
    process.kill();
    process.close();
  }

  /** Shuts the broker down gracefully. */
  public void stop() {
    process.close();
  }

  /** Restarts the broker with the same address and data; waits until it is ready. */
  public void start() throws IOException, InterruptedException {
    launch();
    awaitReady();
  }

  @Override
  public void close() {
    process.close();
  }

  private void launch() throws IOException {
    UsedServers.note("Kafka broker", version());
    process = server("kafka.Kafka", configuration.toString());
  }

  private void format() throws IOException, InterruptedException {
    Files.createDirectories(settings.folder());
    PropertiesFile.write(configuration, properties());
    if (Files.exists(data().resolve("meta.properties"))) {
      return;
    }
    try (ServerProcess format =
        server(
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            CLUSTER_ID,
            "--config",
            configuration.toString())) {
      format.awaitSuccess(START);
    }
  }

  private ServerProcess server(String mainClass, String... arguments) throws IOException {
    String name = "Kafka broker " + version() + " at " + bootstrapServers();
    return ServerProcess.start(
        name,
        settings.runtime().command(settings.jvmOptions(), settings.folder(), mainClass, arguments),
        Map.of(),
        log());
  }

  private Path data() {
    return settings.folder().resolve("data").toAbsolutePath();
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private Map<String, String> properties() {
    String controller = "127.0.0.1:" + controllerPort;
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@" + controller);
    properties.put(
        "listeners", "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://" + controller);
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("log.dirs", data().toString());
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    // Soon aborts the transactions that a killed worker left open.
    properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    properties.put("group.initial.rebalance.delay.ms", "0");
    // The default allocates 128 MB of heap.
    properties.put("log.cleaner.dedupe.buffer.size", "4194304");
    properties.putAll(settings.properties());
    return properties;
  }
}
