package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the connector tells each of its tasks beside the configuration.
 *
 * @param share which of the tasks it is
 * @param starts by instance, the moment that {@code start.from=latest} stands for; nanoseconds
 *     since 1970
 * @param movedWork which measurements are not with the task that suits them best, as a text
 */
public record TaskKeys(TaskAssignment share, Map<String, Long> starts, String movedWork) {
  private static final String START_PREFIX = "task.start.";
  private static final String MOVED_WORK = "task.moved.work";

  /** The configurations of that many tasks. */
  public static List<Map<String, String>> configs(
      Map<String, String> connector, int tasks, Map<String, Long> starts, String movedWork) {
    Map<String, String> all = new HashMap<>(connector);
    starts.forEach((instance, time) -> all.put(START_PREFIX + instance, Rfc3339.format(time)));
    all.put(MOVED_WORK, movedWork);
    return TaskAssignment.configs(all, tasks);
  }

  /** The keys in a task's configuration. */
  public static TaskKeys from(Map<String, String> properties) {
    Map<String, Long> starts = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(START_PREFIX)) {
            starts.put(key.substring(START_PREFIX.length()), Rfc3339.parse(value));
          }
        });
    return new TaskKeys(
        TaskAssignment.from(properties),
        Map.copyOf(starts),
        properties.getOrDefault(MOVED_WORK, ""));
  }

  /** The moment that {@code latest} stands for, as the connector said. */
  public OptionalLong start(String instance) {
    Long time = starts.get(instance);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
