package io.unifiedtelemetry.connect.platform.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be chosen of a Connect worker.
 *
 * @param runtime the version
 * @param bootstrapServers the broker
 * @param plugins the folder with the unzipped packages, {@code plugin.path}
 * @param secrets the folder that the config provider {@code file} may read
 * @param folder for its configuration and its log; each worker has its own
 * @param group workers of one group share connectors; it also names their internal topics
 * @param properties added to its configuration, over what is there
 * @param jvmOptions of its Java virtual machine
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
   * A worker that starts quickly, alone in its group; its secrets are in {@code folder/secrets}.
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

  /** The same for a further worker of the group. */
  public WorkerSettings withFolder(Path other) {
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, other, group, properties, jvmOptions);
  }

  /** The same in another group. */
  public WorkerSettings withGroup(String other) {
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, folder, other, properties, jvmOptions);
  }

  /** The same with these added to its configuration. */
  public WorkerSettings with(Map<String, String> added) {
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(added);
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, folder, group, Map.copyOf(all), jvmOptions);
  }

  /** The same with exactly-once delivery of source connectors. */
  public WorkerSettings withExactlyOnceSources() {
    return with(Map.of("exactly.once.source.support", "enabled"));
  }

  /** The same in such a virtual machine, for example {@link JvmOptions#FULL_SPEED}. */
  public WorkerSettings withJvm(List<String> options) {
    return new WorkerSettings(
        runtime, bootstrapServers, plugins, secrets, folder, group, properties, options);
  }
}
