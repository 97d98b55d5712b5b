package io.unifiedtelemetry.connect.platform.worker;

import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a Connect worker.
 *
 * @param runtime the version of Kafka
 * @param bootstrapServers the broker
 * @param plugins the folder with the unpacked packages, {@code plugin.path}
 * @param secrets the folder with the files that the config provider {@code file} can read
 * @param folder for its configuration and log; each worker needs its own
 * @param group the workers of a group share connectors; also the prefix of their internal topics
 * @param properties added to its configuration; they override the defaults
 * @param jvmOptions options of its JVM
 */
public record WorkerSettings(
    KafkaRuntime runtime,
    String bootstrapServers,
    Path plugins,
    Path secrets,
    Path folder,
    String group,
    Map<String, String> properties,
    List<String> jvmOptions) {

  /**
   * Settings for a worker that starts quickly, in the group {@code connect}; its secrets are in
   * {@code folder/secrets}.
   */
  public static WorkerSettings of(
      KafkaRuntime runtime, String bootstrapServers, Path plugins, Path folder) {
    return new WorkerSettings(
        runtime,
        bootstrapServers,
        plugins,
        folder.resolve("secrets"),
        folder,
        "connect",
        Map.of(),
        JvmOptions.QUICK_START);
  }

  /** A copy for a further worker of the group. */
  public WorkerSettings withFolder(Path other) {
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, other, group, properties, jvmOptions);
  }

  /** A copy with other plugins. */
  public WorkerSettings withPlugins(Path other) {
    return new WorkerSettings(
        runtime, bootstrapServers, other, secrets, folder, group, properties, jvmOptions);
  }

  /** A copy with another group. */
  public WorkerSettings withGroup(String other) {
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, folder, other, properties, jvmOptions);
  }

  /** A copy with these properties added. */
  public WorkerSettings with(Map<String, String> added) {
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(added);
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, folder, group, Map.copyOf(all), jvmOptions);
  }

  /** A copy with exactly-once support for source connectors. */
  public WorkerSettings withExactlyOnceSources() {
    return with(Map.of("exactly.once.source.support", "enabled"));
  }

  /** A copy with other JVM options, for example {@link JvmOptions#FULL_SPEED}. */
  public WorkerSettings withJvm(List<String> options) {
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, folder, group, properties, options);
  }
}
