package io.unifiedtelemetry.connect.platform.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What can be chosen of a broker.
 *
 * @param runtime the version
 * @param folder for its data, its configuration and its log; used again, it is the same broker
 * @param properties added to its configuration, over what is there
 * @param jvmOptions of its Java virtual machine
 */
public record BrokerSettings(
    KafkaRuntime runtime, Path folder, Map<String, String> properties, List<String> jvmOptions) {

  /** A broker that starts quickly and needs little. */
  public static BrokerSettings of(KafkaRuntime runtime, Path folder) {
    return new BrokerSettings(runtime, folder, Map.of(), JvmOptions.QUICK_START);
  }

  /** The same with these added to its configuration. */
  public BrokerSettings with(Map<String, String> added) {
    return new BrokerSettings(runtime, folder, added, jvmOptions);
  }

  /** The same in such a virtual machine, for example {@link JvmOptions#FULL_SPEED}. */
  public BrokerSettings withJvm(List<String> options) {
    return new BrokerSettings(runtime, folder, properties, options);
  }
}
