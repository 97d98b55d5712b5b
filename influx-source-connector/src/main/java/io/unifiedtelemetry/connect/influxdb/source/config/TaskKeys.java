package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The keys that the connector adds to the configuration of each task.
 *
 * @param assignment which of the tasks it is
 * @param starts by instance, the time that {@code start.from=latest} stands for, in nanoseconds
 *     since 1970
 */
public record TaskKeys(TaskAssignment assignment, Map<String, Long> starts) {
  private static final String START_PREFIX = "task.start.";

  /** Returns the configurations of that many tasks. */
  public static List<Map<String, String>> configs(
      Map<String, String> connector, int tasks, Map<String, Long> starts) {
    Map<String, String> all = new HashMap<>(connector);
    starts.forEach((instance, time) -> all.put(START_PREFIX + instance, Rfc3339.format(time)));
    return TaskAssignment.configs(all, tasks);
  }

  /** Parses the configuration of a task. */
  public static TaskKeys from(Map<String, String> properties) {
    Map<String, Long> starts = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(START_PREFIX)) {
            starts.put(key.substring(START_PREFIX.length()), Rfc3339.parse(value));
          }
        });
    return new TaskKeys(TaskAssignment.from(properties), Map.copyOf(starts));
  }

  /** Returns the time that {@code latest} stands for, if the connector knew it. */
  public OptionalLong start(String instance) {
    Long time = starts.get(instance);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
