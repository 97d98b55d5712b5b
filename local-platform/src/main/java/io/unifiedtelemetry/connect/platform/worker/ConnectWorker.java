package io.unifiedtelemetry.connect.platform.worker;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.used.UsedServers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A real distributed Connect worker in its own JVM, listening on loopback. On 2 cores it is ready
 * about 4 s after it is started, even if its broker is started at the same time. Its default
 * converter is JsonConverter, as in Kafka's sample configuration.
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

  /** Starts a worker and waits until it is ready; the broker need not be ready yet. */
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

  /** The URL of its REST API. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The version of Kafka, for example {@code 4.3.1}. */
  public String version() {
    return settings.runtime().version();
  }

  /** The folder with the files that the config provider {@code file} can read. */
  public Path secrets() {
    return settings.secrets();
  }

  /** The log file. */
  public Path log() {
    return settings.folder().resolve("worker.log");
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /**
   * Reads the attributes of all JMX beans that match. Needs a JDK, not only a JRE.
   *
   * @param pattern for example {@code io.unifiedtelemetry.connect:*}
   * @return the attributes by the canonical name of the bean
   */
  public SortedMap<String, Map<String, Object>> metrics(String pattern) throws IOException {
    try (JMXConnector connector = JMXConnectorFactory.connect(jmxAddress(pid()))) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      SortedMap<String, Map<String, Object>> found = new TreeMap<>();
      for (ObjectName name : beans.queryNames(new ObjectName(pattern), null)) {
        found.put(name.getCanonicalName(), attributes(beans, name));
      }
      return found;
    } catch (JMException e) {
      throw new IOException("cannot read " + pattern, e);
    }
  }

  /** Collects the garbage and returns the heap in use, in bytes. Needs a JDK, not only a JRE. */
  public long liveHeap() throws IOException {
    try (JMXConnector connector = JMXConnectorFactory.connect(jmxAddress(pid()))) {
      MemoryMXBean memory =
          ManagementFactory.newPlatformMXBeanProxy(
              connector.getMBeanServerConnection(),
              ManagementFactory.MEMORY_MXBEAN_NAME,
              MemoryMXBean.class);
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed();
    }
  }

  /** Kills the worker, as a power failure would. */
  public void kill() {
    process.kill();
    process.close();
  }

  /** Shuts the worker down gracefully. */
  public void stop() {
    process.close();
  }

  /** Restarts the worker at the same address with other plugins; waits until it is ready. */
  public void start(Path plugins) throws IOException, InterruptedException {
    Map<String, String> changed = properties();
    changed.put("plugin.path", plugins.toAbsolutePath().toString());
    PropertiesFile.write(configuration, changed);
    start();
  }

  /** Restarts the worker at the same address; waits until it is ready. */
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

  /** Returns the topic in which this worker and the others of its group store offsets. */
  public String offsetsTopic() {
    return settings.group() + "-offsets";
  }

  /** Returns the transactional id of a task of a source, if the worker supports exactly once. */
  public String transactionalId(String connector, int task) {
    return settings.group() + "-" + connector + "-" + task;
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("group.id", settings.group());
    properties.put("key.converter", JSON_CONVERTER);
    properties.put("value.converter", JSON_CONVERTER);
    properties.put("listeners", url());
    properties.put("plugin.path", settings.plugins().toAbsolutePath().toString());
    // Fails if a plugin cannot be found with service_load.
    properties.put("plugin.discovery", "hybrid_fail");
    properties.putAll(storage(settings.group()));
    properties.putAll(secretsProvider());
    properties.putAll(timeouts());
    properties.putAll(settings.properties());
    return properties;
  }

  private static Map<String, String> storage(String group) {
    Map<String, String> properties = new HashMap<>();
    properties.put("config.storage.topic", group + "-configs");
    properties.put("offset.storage.topic", group + "-offsets");
    properties.put("status.storage.topic", group + "-status");
    properties.put("config.storage.replication.factor", "1");
    properties.put("offset.storage.replication.factor", "1");
    properties.put("status.storage.replication.factor", "1");
    properties.put("offset.storage.partitions", "1");
    properties.put("status.storage.partitions", "1");
    return properties;
  }

  private Map<String, String> secretsProvider() {
    return Map.of(
        "config.providers",
        "file",
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider",
        "config.providers.file.param.allowed.paths",
        settings.secrets().toAbsolutePath().toString());
  }

  // With the defaults it takes over half a minute until another worker takes over from a killed
  // one. On a busy machine, however, a slow worker must not be mistaken for a killed one.
  private static Map<String, String> timeouts() {
    return Map.of(
        "session.timeout.ms",
        "10000",
        "heartbeat.interval.ms",
        "1000",
        "scheduled.rebalance.max.delay.ms",
        "1000",
        "consumer.session.timeout.ms",
        "10000",
        "consumer.heartbeat.interval.ms",
        "1000");
  }

  private static JMXServiceURL jmxAddress(long pid) throws IOException {
    try {
      VirtualMachine vm = VirtualMachine.attach(Long.toString(pid));
      try {
        return new JMXServiceURL(vm.startLocalManagementAgent());
      } finally {
        vm.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("cannot attach to process " + pid, e);
    }
  }

  private static Map<String, Object> attributes(MBeanServerConnection beans, ObjectName name)
      throws IOException, JMException {
    MBeanAttributeInfo[] attributes = beans.getMBeanInfo(name).getAttributes();
    String[] names = new String[attributes.length];
    for (int i = 0; i < attributes.length; i++) {
      names[i] = attributes[i].getName();
    }
    Map<String, Object> values = new HashMap<>();
    for (Attribute attribute : beans.getAttributes(name, names).asList()) {
      values.put(attribute.getName(), attribute.getValue());
    }
    return values;
  }
}
