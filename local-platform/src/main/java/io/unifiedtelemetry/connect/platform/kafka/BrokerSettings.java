package io.unifiedtelemetry.connect.platform.kafka;

import io.unifiedtelemetry.connect.platform.process.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings of a broker.
 *
 * @param runtime the version of Kafka
 * @param folder for its data, configuration and log; with the same folder it is the same broker
 * @param properties added to its configuration; they override the defaults
 * @param jvmOptions options of its JVM
 * @param port for clients
 */
public record BrokerSettings(
    KafkaRuntime runtime,
    Path folder,
    Map<String, String> properties,
    List<String> jvmOptions,
    int port) {

  /** Settings for a broker that starts quickly and needs few resources, at a free port. */
  public static BrokerSettings of(KafkaRuntime runtime, Path folder) {
    return new BrokerSettings(runtime, folder, Map.of(), JvmOptions.QUICK_START, FreePorts.next());
  }

  /** A copy with these properties instead. */
  public BrokerSettings with(Map<String, String> added) {
    return new BrokerSettings(runtime, folder, added, jvmOptions, port);
  }

  /** A copy with other JVM options, for example {@link JvmOptions#FULL_SPEED}. */
  public BrokerSettings withJvm(List<String> options) {
    return new BrokerSettings(runtime, folder, properties, options, port);
  }
}
